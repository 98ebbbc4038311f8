public import Testing

/// What came of a trial: print it.
public struct TrialReport: Sendable, CustomStringConvertible {
    /// The trial, with what it takes to run it again.
    public let trial: String
    /// Everything that was wrong.
    public var violations: [TrialViolation] = []

    /// Commits that were acknowledged as new.
    public var acknowledged = 0
    /// Commits that were acknowledged as repetitions.
    public var repeats = 0
    /// Commits that were refused.
    public var refused = 0
    /// Calls that ended with `unavailable`.
    public var unavailable = 0
    /// Readings between the commits.
    public var reads = 0
    /// Events that the log shows in the end.
    public var events = 0
    /// The size of their payloads.
    public var bytes = 0
    /// Followers of the log.
    public var followers = 0
    /// Events that followers got.
    public var followed = 0
    /// How long the writers were at work.
    public var duration: Duration = .zero
    /// The longest call.
    public var longestCall: Duration = .zero

    /// Creates a report without figures.
    public init(trial: String) { self.trial = trial }

    /// Returns how often a rule was violated.
    public func count(of rule: TrialViolation.Rule) -> Int {
        violations.reduce(0) { $0 + ($1.rule == rule ? $1.count : 0) }
    }

    /// Events that a follower did not get.
    public var missed: Int { count(of: .missed) }
    /// Events that a follower got twice.
    public var repeated: Int { count(of: .repeated) }
    /// Events that a follower got in the wrong order.
    public var outOfOrder: Int { count(of: .outOfOrder) }

    /// How many events were written in a second.
    public var eventsPerSecond: Double { duration > .zero ? Double(events) / (duration / .seconds(1)) : 0 }

    /// Records an issue, with the report as its comment, where anything was violated.
    public func recordIssue(sourceLocation: SourceLocation = #_sourceLocation) {
        if !violations.isEmpty { Issue.record(Comment(rawValue: description), sourceLocation: sourceLocation) }
    }

    public var description: String {
        var lines = [
            trial,
            "  commits: \(acknowledged) new, \(repeats) repeated, \(refused) refused; \(unavailable) calls unavailable, \(reads) readings",
            "  log: \(events) events, \(bytes) bytes",
        ]
        if duration > .zero {
            lines.append(
                "  \(duration.inMilliseconds) ms, \(Int(eventsPerSecond)) events/s; the longest call took \(longestCall.inMilliseconds) ms"
            )
        }
        if followers > 0 {
            lines.append(
                "  \(followers) followers got \(followed) events: \(missed) missed, \(repeated) repeated, \(outOfOrder) out of order"
            )
        }
        if violations.isEmpty { lines.append("  nothing was violated") }
        // One fault shows in many ways: of each rule a few.
        for (rule, violations) in Dictionary(grouping: violations, by: \.rule).sorted(by: { $0.value.count < $1.value.count }) {
            lines += violations.prefix(TrialReport.mostShown).map { "  ✗ \($0)" }
            if violations.count > TrialReport.mostShown { lines.append("    … \(rule) \(violations.count) times") }
        }
        return lines.joined(separator: "\n")
    }

    private static let mostShown = 3
}

extension Duration {
    var inMilliseconds: Int { Int(self / .milliseconds(1)) }
}
