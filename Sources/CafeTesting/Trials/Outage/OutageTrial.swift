public import CafeKit

/// Shows that an outage of the database costs time and nothing else.
///
/// The load of a ``HistoryTrial``, with followers of the log, goes on while something interrupts: a server that is shut down and started again,
/// a lock that somebody else holds for too long, a disk without room. Every call has to end in time, with a true outcome or with `unavailable`;
/// a commit that ended so is asked for again where that is safe. Afterwards the stores have to work again, without having been opened
/// again, everything is judged as in a ``HistoryTrial``, and the followers must have missed nothing.
public struct OutageTrial: EventStoreTrial {
    /// How many ask at once.
    public var writers: Int
    /// What their choices come from.
    public var seed: UInt64
    /// How many commits each writer gets through before the outage, and again after it.
    public var commits: Int
    /// How long a call may take, and how long it may take until all writers get through again.
    public var bound: Duration
    /// How many calls a writer makes at most, so that an outage without end ends in a report.
    private static let mostCalls = 10_000
    private let outage: @Sendable () async throws -> Void

    /// Creates a trial.
    ///
    /// - Parameters:
    ///   - writers: How many ask at once.
    ///   - seed: What their choices come from.
    ///   - commits: How many commits each writer gets through before the outage, and again after it.
    ///   - bound: How long a call may take, and how long it may take until all writers get through again.
    ///   - outage: Interrupts the database, and returns when the cause is gone.
    public init(
        writers: Int = 8, seed: UInt64 = 1, commits: Int = 8, bound: Duration = .seconds(120),
        outage: @escaping @Sendable () async throws -> Void
    ) {
        self.writers = writers
        self.seed = seed
        self.commits = commits
        self.bound = bound
        self.outage = outage
    }

    /// Runs the trial, and throws what the outage throws besides.
    public func run(on stores: [any EventStore]) async throws -> TrialReport {
        try await expectEmpty(stores)
        let (crowd, progress, ticks) = (Followers(of: stores), Progress(writers: writers), Ticks())
        let started = ContinuousClock.now
        let (found, followed, end) = try await crowd.follow(within: bound, ticks) {
            try await load(stores, progress, crowd, ticks)
        }
        var report = TrialReport(trial: "OutageTrial, seed \(seed): \(writers) writers, \(stores.count) stores")
        report.duration = ContinuousClock.now - started
        try await report.takeIn(found.calls + [end], stores)
        report.takeIn(followed, try await StoredLog.read(from: stores[0]))
        report.violations += found.violations
        for call in found.calls where call.duration > bound {
            report.violations.append(
                TrialViolation(.late, "a call took \(call.duration.inMilliseconds) ms:\(lines([call]))"))
        }
        return report
    }

    private func load(
        _ stores: [any EventStore], _ progress: Progress, _ crowd: Followers, _ ticks: Ticks
    ) async throws -> (calls: [Call], violations: [TrialViolation]) {
        let choices = HistoryTrial(writers: writers, seed: seed)
        return try await withThrowingTaskGroup(of: [Call].self) { group in
            for number in 0..<writers {
                var writer = HistoryWriter(number, of: choices, on: stores, ticks)
                group.addTask {
                    while !progress.isOver, !Task.isCancelled, writer.calls.count < Self.mostCalls {
                        progress.note(await writer.step(), of: number)
                    }
                    return writer.calls
                }
            }
            var violations = await wait(for: progress, since: 0, "before the outage")
            crowd.openMiddle()
            try await outage()
            violations += await wait(for: progress, since: ticks.next(), "after the outage")
            progress.end()
            return (try await group.reduce(into: []) { $0 += $1 }, violations)
        }
    }

    /// Waits until every writer has got through.
    private func wait(for progress: Progress, since tick: Int, _ when: String) async -> [TrialViolation] {
        do {
            try await withTimeout(bound) { try await progress.wait(for: commits, since: tick) }
            return []
        } catch {
            return [TrialViolation(.late, "within \(bound) not every writer got \(commits) commits through \(when)")]
        }
    }
}
