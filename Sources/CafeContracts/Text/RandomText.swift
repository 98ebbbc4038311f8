/// Texts made up at random for generators. A size below zero counts as zero, one beyond the limit as the limit.
enum RandomText {
    /// The greatest number of characters.
    static let limit = 1_000_000

    /// Makes up letters and digits, in ASCII.
    static func alphanumeric(size: Int, using generator: inout some RandomNumberGenerator) -> String {
        text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", size, &generator)
    }

    /// Makes up hexadecimal digits in lower case.
    static func hexadecimal(digits: Int, using generator: inout some RandomNumberGenerator) -> String {
        text("0123456789abcdef", digits, &generator)
    }

    /// Makes up a decimal number of exactly so many digits, with a point among them if there are two or more: `12.345`.
    ///
    /// It is a valid JSON number: no zero leads except one before the point, and none ends it behind the point. No digits at all
    /// give `0`, as an empty text is no number.
    static func decimal(digits: Int, using generator: inout some RandomNumberGenerator) -> String {
        let count = min(max(digits, 1), limit)
        guard digits > 0 else { return "0" }
        guard count > 1 else { return text("0123456789", 1, &generator) }
        let point = Int.random(in: 1..<count, using: &generator)
        let first = text(point == 1 ? "0123456789" : "123456789", 1, &generator)
        let middle = text("0123456789", count - 2, &generator)
        let all = Array((first + middle + text("123456789", 1, &generator)).utf8)
        return String(decoding: all[..<point] + [UInt8(ascii: ".")] + all[point...], as: UTF8.self)
    }

    private static func text(_ alphabet: String, _ size: Int, _ generator: inout some RandomNumberGenerator) -> String {
        let alphabet = Array(alphabet.utf8)
        let bytes = (0..<min(max(size, 0), limit)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
