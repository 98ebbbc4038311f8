/// A number of JSON as it was written, of any size.
///
/// It is an integer where neither point nor exponent is in it: 1 is one, 1.0 and 1e3 are decimals. Numbers of one kind are equal where their values are,
/// however they are written; an integer is never equal to a decimal.
public struct JSONNumber: Sendable, CustomStringConvertible {
    /// How it was written.
    public let text: String
    /// Whether neither point nor exponent is in it.
    public let isInteger: Bool

    /// Takes a number that a reader has found to be one.
    init(checked text: String, isInteger: Bool) {
        (self.text, self.isInteger) = (text, isInteger)
    }

    /// Creates an integer.
    public init(_ value: some BinaryInteger) {
        self.init(checked: String(value), isInteger: true)
    }

    /// Creates a decimal in the shortest way of writing it; what is not finite is zero, for JSON has no such number.
    public init(_ value: Double) {
        self.init(checked: value.isFinite ? "\(value)" : "0.0", isInteger: false)
    }

    /// Reads a number as JSON writes them, without anything around it, or gives nil.
    public init?(_ text: String) {
        guard case .number(let number)? = try? JSON(parsing: text), number.text.isSame(as: text) else { return nil }
        self = number
    }

    /// Its value where an `Int` can hold it and it is an integer.
    public var integer: Int? { isInteger ? Int(text) : nil }
    /// The nearest value that a `Double` has.
    public var double: Double { Double(text) ?? 0 }
    public var description: String { text }

    /// The value apart from how it is written: sign, digits without zeros at either end, and the power of ten of the last of them.
    private var value: (isNegative: Bool, digits: [UInt8], exponent: Int) {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
        }
        var exponent = parts.count == 2 ? Self.exponent(parts[1]) : 0
        var (digits, isNegative, isFraction): ([UInt8], Bool, Bool) = ([], false, false)
        for byte in parts[0] {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            default:
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
                if isFraction { exponent -= 1 }
            }
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        return digits.isEmpty ? (false, [], 0) : (isNegative, digits, exponent)
    }

    /// An exponent; one beyond all reason is taken for the greatest there is, so that digits can still be counted from it.
    private static func exponent(_ text: Substring.UTF8View) -> Int {
        let greatest = 1 << 60
        let isNegative = text.first == UInt8(ascii: "-")
        return min(max(Int(Substring(text)) ?? (isNegative ? -greatest : greatest), -greatest), greatest)
    }
}

extension JSONNumber: Equatable {
    public static func == (one: JSONNumber, other: JSONNumber) -> Bool {
        guard one.isInteger == other.isInteger else { return false }
        if one.text.isSame(as: other.text) { return true }
        return one.value == other.value
    }
}
