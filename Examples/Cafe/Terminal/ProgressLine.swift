#if Services
/// What a progress bar says: how much is done, how fast it goes, how long it will take.
struct ProgressLine {
    let title: String
    let unit: String
    /// How many are done.
    var done: Int64
    /// How many there are, where that is known.
    var total: Int64?
    /// The share that is done, 0 to 1; nil where nothing is known of it.
    var share: Double?
    var elapsed: Duration

    /// `Checking [############............] 50 %, 1,000 of 2,000 events, 500/s, 2 s left`
    var bar: String {
        guard let share else { return plain }
        let filled = Int(share * 24)
        let picture = String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled)
        return "\(title) [\(picture)] \(numbers)"
    }

    /// The same without a picture, for a file or a pipe.
    var plain: String { "\(title): \(numbers)" }

    private var numbers: String {
        let seconds = elapsed / .seconds(1)
        var parts: [String] = []
        if let share { parts.append("\(Int(share * 100)) %") }
        parts.append(total.map { "\(done.grouped) of \($0.grouped) \(unit)" } ?? "\(done.grouped) \(unit)")
        if seconds > 0.001 { parts.append("\(Int64(Double(done) / seconds).grouped)/s") }
        if let share, share > 0.001, share < 1 { parts.append("\(Self.time(.seconds(seconds / share * (1 - share)))) left") }
        return parts.joined(separator: ", ")
    }

    /// `12 s`, `3 min 20 s`, `2 h 5 min`.
    static func time(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}

extension BinaryInteger {
    /// `1,234,567`.
    var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }
}
#endif  // Services
