/// What became of an interaction.
public struct Verification: Sendable {
    /// How it ended.
    public enum Outcome: Sendable, Equatable {
        /// All is as the contract says.
        case passed
        /// Something is not as the contract says.
        case failed([Mismatch])
        /// It could not be tried as a whole: a state could not be reached or taken back, or the provider not be asked.
        case errored(String)
    }

    /// What was tried.
    public let interaction: Interaction
    /// How it ended.
    public let outcome: Outcome
    /// The states that could not be taken back, and why, in the order in which that was tried; whatever the outcome is, they are told.
    public let leftBehind: [String]
    /// The request that was made; nil for a message.
    public let request: Request?
    /// The response that came, or nil.
    public let response: Response?
    /// The messages that came.
    public let messages: [Message]
    /// A line for a shell that makes the same request, where it failed.
    public let reproduction: String?
    /// How long it took.
    public let duration: Duration

    /// Whether it failed without harm, because the interaction is pending.
    public var isWarning: Bool { interaction.isPending && outcome != .passed }
    /// Whether it failed to somebody's harm.
    public var isFailure: Bool { !interaction.isPending && outcome != .passed }
}

/// An interaction that is not as its contract says.
public struct VerificationFailure: Error, Sendable, CustomStringConvertible {
    /// What became of it.
    public let verification: Verification

    /// The interaction, all that is wrong with it, and how to make the request again.
    public var description: String { verification.story }
}

extension Verification {
    /// The interaction with its notes, and all that is wrong with it, in lines.
    public var story: String {
        let origin = interaction.origin
        var lines = ["\(origin.consumer) needs of \(origin.provider): \(interaction.summary)"]
        if !interaction.states.isEmpty { lines[0] += " (\(interaction.states.map(\.name).joined(separator: ", ")))" }
        lines += interaction.notes.map { "  note: \($0.visibleLine)" }
        if let name = interaction.testName { lines.append("  from the test \(name.visibleLine)") }
        switch outcome {
        case .passed: lines.append("  is as the contract says")
        case .errored(let reason): lines.append("  could not be verified: \(reason)")
        case .failed(let mismatches):
            for mismatch in mismatches {
                lines.append("  \(mismatch.part.rawValue): \(mismatch)")
                lines += mismatch.nearest.map { "    nearest: \($0)" }
            }
        }
        lines += leftBehind.map { "  left behind: \($0)" }
        if let file = origin.file { lines.append("  in \(file)") }
        if let reproduction { lines.append("  again: \(reproduction)") }
        return lines.joined(separator: "\n")
    }
}
