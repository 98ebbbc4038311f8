/// What became of all interactions that were verified together, to be counted and written down.
///
/// The same verifications make the same report, byte for byte, apart from how long they took.
public struct VerificationReport: Sendable {
    /// The verifications in the order in which they ended.
    public let verifications: [Verification]
    /// How long all of it took.
    public let duration: Duration

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - verifications: What became of each interaction.
    ///   - duration: How long all of it took; nil for the sum of its parts.
    public init(_ verifications: [Verification], duration: Duration? = nil) {
        self.verifications = verifications
        self.duration = duration ?? verifications.reduce(.zero) { $0 + $1.duration }
    }

    /// How many interactions are as their contracts say.
    public var passed: Int { verifications.count { $0.outcome == .passed } }
    /// How many are not, or could not be tried, to somebody's harm.
    public var failed: Int { verifications.count { $0.isFailure } }
    /// How many failed without harm, because they are pending.
    public var warnings: Int { verifications.count { $0.isWarning } }
    /// Whether something was verified and nothing failed to somebody's harm.
    public var isKept: Bool { !verifications.isEmpty && failed == 0 }

    /// The counts in a sentence: `12 passed, 1 failed, 0 pending, in 0.31 s`.
    public var sentence: String { "\(passed) passed, \(failed) failed, \(warnings) pending, in \(duration.shortText)" }

    /// The verifications of one consumer and one provider.
    public struct Pair: Sendable {
        /// Who needs it.
        public let consumer: String
        /// Who has to keep it.
        public let provider: String
        /// What became of it.
        public fileprivate(set) var verifications: [Verification]
    }

    /// The verifications by consumer and provider, in the order in which these first appear.
    public var pairs: [Pair] {
        var pairs: [Pair] = []
        for verification in verifications {
            let origin = verification.interaction.origin
            let known = pairs.firstIndex { $0.consumer.isSame(as: origin.consumer) && $0.provider.isSame(as: origin.provider) }
            if let known {
                pairs[known].verifications.append(verification)
            } else {
                pairs.append(Pair(consumer: origin.consumer, provider: origin.provider, verifications: [verification]))
            }
        }
        return pairs
    }
}
