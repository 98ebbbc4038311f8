extension JSON {
    /// The value with its kind, as messages name it: `'a' (String)`.
    var mentioned: String { "\(quoted) (\(kindName))" }

    /// The value, a text in apostrophes.
    var quoted: String {
        if case .string(let text) = self { "'\(text)'" } else { spaced }
    }

    /// The name of the kind.
    var kindName: String {
        switch self {
        case .null: "Null"
        case .bool: "Boolean"
        case .number(let number): number.isInteger ? "Integer" : "Decimal"
        case .string: "String"
        case .array: "Array"
        case .object: "Object"
        }
    }

    /// The text that regular expressions see: of a string what it says, else compact JSON.
    var plainText: String {
        if case .string(let text) = self { text } else { text() }
    }

    /// Compact JSON, its arrays with a space behind each comma.
    private var spaced: String {
        guard case .array(let items) = self else { return text() }
        return "[" + items.map { $0.text() }.joined(separator: ", ") + "]"
    }

    /// Whether two values are of one kind; all numbers are.
    func isSameKind(as other: JSON) -> Bool {
        switch (self, other) {
        case (.null, .null), (.bool, .bool), (.number, .number), (.string, .string), (.array, .array), (.object, .object): true
        default: false
        }
    }

    /// How many members an array or object has, else nil.
    var size: Int? {
        switch self {
        case .array(let items): items.count
        case .object(let object): object.count
        default: nil
        }
    }
}
