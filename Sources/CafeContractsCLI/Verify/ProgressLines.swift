import CafeContracts

/// Says of each interaction how it ended, as soon as it has.
struct ProgressLines {
    private let output: Output
    private let toError: Bool
    private let isQuiet: Bool

    init(_ output: Output, toError: Bool, isQuiet: Bool) {
        (self.output, self.toError, self.isQuiet) = (output, toError, isQuiet)
    }

    /// A line for the interaction, and below it all that is wrong with it.
    func show(_ verification: Verification) {
        if verification.outcome == .passed, isQuiet { return }
        for line in Self.lines(verification) { toError ? output.error(line) : output.line(line) }
    }

    static func lines(_ verification: Verification) -> [String] {
        let sign = verification.outcome == .passed ? "✔" : verification.isWarning ? "⚠" : "✘"
        let pending = verification.isWarning ? " – pending" : ""
        let first = "\(sign) \(verification.interaction.description.visibleLine)\(pending)"
        if verification.outcome == .passed { return [first] }
        // The story begins with the same words, however many lines somebody made of them.
        return [first] + verification.story.split(separator: "\n").drop { !$0.hasPrefix("  ") }.map { "  " + $0 }
    }
}
