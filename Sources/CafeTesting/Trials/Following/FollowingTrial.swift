public import CafeKit

/// Shows that whoever follows the log while it is written gets every event, once, in order.
///
/// That is what a store breaks that hands out positions before it commits: where a long transaction took its numbers before a short one and
/// commits after it, a reader has gone past the long one's events and never comes back. Here commits of one event and of hundreds, small
/// and large, go through all stores at once, while followers of each store read along: from the first position, from the middle and from
/// now on, with and without filters, in large pages and in tiny ones. In the end what each got is compared with the log, and the log with the
/// receipts.
public struct FollowingTrial: EventStoreTrial, Hashable {
    /// How many write at once.
    public var writers: Int
    /// How long they go on.
    public var length: TrialLength
    /// What their choices come from.
    public var seed: UInt64
    /// How many events a commit has; small numbers are far more frequent.
    public var events: ClosedRange<Int>
    /// How many bytes a payload has; small numbers are far more frequent.
    public var payload: ClosedRange<Int>
    /// How long the followers may need for the rest of the log once the writers are done.
    public var bound: Duration

    /// Creates a trial.
    public init(
        writers: Int = 8, length: TrialLength = .calls(20), seed: UInt64 = 1, events: ClosedRange<Int> = 1...200,
        payload: ClosedRange<Int> = 40...4000, bound: Duration = .seconds(120)
    ) {
        self.writers = writers
        self.length = length
        self.seed = seed
        self.events = events
        self.payload = payload
        self.bound = bound
    }

    public func run(on stores: [any EventStore]) async throws -> TrialReport {
        try await expectEmpty(stores)
        var report = TrialReport(
            trial:
                "FollowingTrial, seed \(seed): \(writers) writers, \(stores.count) stores, \(length), \(events) events a commit")
        let (crowd, ticks) = (Followers(of: stores), Ticks())
        let (written, followed, end) = try await crowd.follow(within: bound, ticks) { await write(to: stores, crowd, ticks) }
        var tally = written
        tally.add(end)
        let log = try await StoredLog.read(from: stores[0])
        report.takeIn(log)
        report.takeIn(tally)
        report.takeIn(followed, log)
        report.violations += AcknowledgedCheck(log).violations(tally.acknowledged)
        return report
    }

    private func write(to stores: [any EventStore], _ crowd: Followers, _ ticks: Ticks) async -> WriterTally {
        let (goesOn, started) = (length.started(), ContinuousClock.now)
        var tally = await withTaskGroup { group in
            for writer in 0..<writers {
                let load = MixedLoad(
                    "w\(writer)", random: SeededRandom(seed: seed, of: writer), events: events, payload: payload)
                group.addTask { await write(load, to: stores[writer % stores.count], goesOn, crowd, ticks) }
            }
            return await group.reduce(into: WriterTally()) { $0.add($1) }
        }
        tally.duration = ContinuousClock.now - started
        return tally
    }

    private func write(
        _ load: MixedLoad, to store: any EventStore, _ goesOn: @Sendable (Int) -> Bool, _ crowd: Followers, _ ticks: Ticks
    ) async -> WriterTally {
        var (load, tally, calls) = (load, WriterTally(), 0)
        while goesOn(calls), !Task.isCancelled {
            tally.add(await Call.Request.commit(load.next()).perform(on: store, ticks))
            await Task.yield()
            calls += 1
            if calls == 4 { crowd.openMiddle() }
        }
        return tally
    }
}
