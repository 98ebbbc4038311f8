/// A property of Unicode scalars that patterns ask for by name.
enum ScalarProperty: Sendable {
    case alphabetic, uppercase, lowercase, whiteSpace, hexDigit
    /// What `\w` matches: alphabetic, mark, decimal digit, connector, joiner.
    case word

    /// Finds the property of a name in lower case without separators.
    init?(name: String) {
        switch name {
        case "alphabetic": self = .alphabetic
        case "uppercase": self = .uppercase
        case "lowercase": self = .lowercase
        case "whitespace": self = .whiteSpace
        case "hexdigit": self = .hexDigit
        default: return nil
        }
    }

    func holds(for value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        switch self {
        case .alphabetic: return scalar.properties.isAlphabetic
        case .uppercase: return scalar.properties.isUppercase
        case .lowercase: return scalar.properties.isLowercase
        case .whiteSpace: return scalar.properties.isWhitespace
        case .hexDigit: return scalar.properties.isHexDigit
        case .word:
            if scalar.properties.isAlphabetic || scalar.properties.isJoinControl { return true }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
            default: return false
            }
        }
    }
}
