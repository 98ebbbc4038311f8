#if Services
/// Prints figures so that they can be compared at a glance.
enum Figures {
    /// Returns a number with so many decimals, thousands apart, right-aligned.
    static func text(_ value: Double, decimals: Int = 0, width: Int = 10) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int64((value * scale).rounded())
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        var digits = Array(String(whole))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        var text = (scaled < 0 ? "-" : "") + String(digits)
        if decimals > 0 { text += "." + String(repeating: "0", count: decimals - String(rest).count) + String(rest) }
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
#endif  // Services
