/// Something that a store did and may not do.
public struct TrialViolation: Hashable, Sendable, CustomStringConvertible {
    /// What is forbidden.
    public enum Rule: String, CaseIterable, Sendable {
        /// What was acknowledged is not stored.
        case lost
        /// Part of a commit is stored, or its events do not stand together.
        case torn
        /// A commit is stored twice, or two are where one of them had to be the repetition.
        case doubled
        /// What was refused, or never asked for, is stored.
        case uninvited
        /// What is stored is not what was appended.
        case altered
        /// A receipt names other places than those at which its commit stands.
        case falseReceipt
        /// A position or version is missing or comes twice.
        case gap
        /// A commit was stored against the version that it expected.
        case ignoredExpectation
        /// A refusal has no reason, or names a version that the stream did not have at that time.
        case falseRefusal
        /// A commit that began after another had returned stands before it.
        case reordered
        /// A reader did not see what was there before it asked.
        case stale
        /// A reader saw what had not been asked for yet, or never was there.
        case premature
        /// What a deleted stream said is still there, or the stream goes on.
        case undeleted
        /// An inbox mark is missing, or there without its commit.
        case falseMark
        /// Two ways to read the same thing tell different things.
        case disagreement
        /// A follower of the log skipped events.
        case missed
        /// A follower of the log got events twice.
        case repeated
        /// A follower of the log got events in another order than that of the log.
        case outOfOrder
        /// A call took longer than it may, or never ended.
        case late
        /// A call failed in a way that no store fails.
        case unexpectedError
    }

    /// What was violated.
    public let rule: Rule
    /// What happened, for people.
    public let message: String
    /// How often: the number of events that were missed, say.
    public let count: Int

    /// Creates a violation.
    public init(_ rule: Rule, _ message: String, count: Int = 1) {
        self.rule = rule
        self.message = message
        self.count = count
    }

    public var description: String { "\(rule): \(message)" }
}
