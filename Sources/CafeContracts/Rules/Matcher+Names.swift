extension Matcher {
    /// The matcher's word in a file.
    public var name: String {
        switch self {
        case .equality: "equality"
        case .regex: "regex"
        case .type: "type"
        case .include: "include"
        case .integer: "integer"
        case .decimal: "decimal"
        case .number: "number"
        case .date: "date"
        case .time: "time"
        case .dateTime: "datetime"
        case .null: "null"
        case .boolean: "boolean"
        case .contentType: "contentType"
        case .values: "values"
        case .arrayContains: "arrayContains"
        case .statusCode: "statusCode"
        case .notEmpty: "notEmpty"
        case .semver: "semver"
        case .eachKey: "eachKey"
        case .eachValue: "eachValue"
        case .unknown(let name, _): name
        }
    }

    /// What a matcher is for what is within the values of its rule: sizes and collections are only those values' own.
    var whereCascaded: Matcher {
        switch self {
        case .values, .eachKey, .eachValue, .arrayContains: .type(.none)
        default: self
        }
    }
}
