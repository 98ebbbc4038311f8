extension Matcher {
    /// What is wrong with an element itself; what is wrong with its text is said of the text.
    func complaint(about element: XMLElement) -> String? {
        switch self {
        case .type(let bounds):
            let size = element.size
            if let min = bounds.min, size < min { return "Expected '\(element.name)' to have at least \(min) children" }
            if let max = bounds.max, size > max { return "Expected '\(element.name)' to have at most \(max) children" }
            return nil
        case .notEmpty: return element.size > 0 ? nil : "Expected '\(element.name)' to not be empty"
        case .values, .eachKey, .eachValue, .arrayContains, .contentType, .statusCode, .unknown:
            return inapplicable("an element of XML")
        default: return nil
        }
    }

    /// What a matcher is for the text within the element or elements of its rule: where it is said of the element already, nothing.
    var forTextWithin: Matcher {
        switch self {
        case .notEmpty, .contentType, .statusCode, .unknown: .type(.none)
        default: whereCascaded
        }
    }

    /// Whether a rule for an element is for its attributes too.
    var isForAttributesWithin: Bool {
        switch self {
        case .type, .equality, .notEmpty: true
        default: false
        }
    }
}
