#if Services
public import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A circuit breaker as it is now, and what its log tells of it.
public struct CircuitView: Codable, Sendable, Equatable {
    /// What it is called.
    public let name: String
    /// What it does with calls.
    public let state: CircuitBreaker.State
    /// How long it stays open, in seconds; nil where it is not.
    public let openForSeconds: Double?
    /// The numbers it is judged by.
    public let counts: CircuitBreaker.Counts
    /// The share of failures, 0 to 1; nil where there are no calls.
    public let failureRate: Double?
    /// The share of slow calls, 0 to 1; nil where there are no calls.
    public let slowRate: Double?
    /// What the numbers are held against.
    public let thresholds: Thresholds
    /// How the last calls ended, the latest last.
    public let last: [String]
    /// The last changes since the process began, the latest last.
    public let transitions: [Circuits.Change]
    /// What the log tells, other runs of the process included; nil where it tells nothing or cannot be read.
    public let history: Circuits.Row?

    /// What the numbers are held against.
    public struct Thresholds: Codable, Sendable, Equatable {
        /// The calls that must be in before rates are judged.
        public let minimum: Int?
        /// The share of failures that opens it.
        public let failureRate: Double?
        /// The share of slow calls that opens it.
        public let slowRate: Double?
        /// So many failures, one after the other, open it.
        public let consecutiveFailures: Int?
        /// So many failures open it.
        public let failures: Int?
        /// Beyond how many seconds a call is slow.
        public let slowCallSeconds: Double?
    }

    init(
        _ report: CircuitBreaker.Report, of settings: CircuitBreaker.Settings, _ history: Circuits.Row?, run: String, at now: Date
    ) {
        name = report.name
        state = report.state
        openForSeconds = report.openFor.map { $0 / .seconds(1) }
        counts = report.counts
        failureRate = report.counts.failureRate
        slowRate = report.counts.slowRate
        let trips = settings.trips
        thresholds = Thresholds(
            minimum: settings.minimum, failureRate: trips.failureRate, slowRate: trips.slowRate,
            consecutiveFailures: trips.consecutiveFailures, failures: trips.failures,
            slowCallSeconds: settings.slowCall.map { $0 / .seconds(1) })
        last = report.last.map(\.description)
        let begin = now.addingTimeInterval(-(report.at / .seconds(1)))
        func date(_ time: Duration) -> Date { begin.addingTimeInterval(time / .seconds(1)) }
        transitions = report.transitions.suffix(Circuits.kept).map { change in
            Circuits.Change(
                at: date(change.at), run: run, number: change.number, from: change.from, to: change.to, rule: change.rule,
                until: change.until.map(date), why: change.why)
        }
        self.history = history
    }
}
#endif  // Services
