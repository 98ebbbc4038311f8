public import CafeKit

/// Shows that a store's answers are those of one log in which one commit happens after the other: that it is linearizable.
///
/// Writers who share streams make commits to one stream and to several, with every kind of expectation, ask again under explicit ids and
/// inbox marks, delete streams, are cancelled while they wait, and read versions, the head, streams and pages in between, each through one
/// store or another. Every call notes in one logical clock when it was made and when it returned. Afterwards every answer is held against the
/// log: what was acknowledged is stored once, whole and where the receipt says; what was refused is nowhere, and for a reason that was
/// true at the time; there is one moment for each commit, in the order of the positions, that no reading contradicts: one that begins after
/// a commit was acknowledged sees it, and none sees what has not been asked for. A commit that ended with `unavailable` may be there or not.
public struct HistoryTrial: EventStoreTrial, Hashable {
    /// How many ask at once.
    public var writers: Int
    /// How long they go on.
    public var length: TrialLength
    /// What their choices come from.
    public var seed: UInt64
    /// How many events a commit has for one stream; small numbers are far more frequent.
    public var events: ClosedRange<Int>
    /// How many bytes a payload has; small numbers are far more frequent.
    public var payload: ClosedRange<Int>

    /// Creates a trial.
    public init(
        writers: Int = 8, length: TrialLength = .calls(60), seed: UInt64 = 1, events: ClosedRange<Int> = 1...6,
        payload: ClosedRange<Int> = 40...400
    ) {
        self.writers = writers
        self.length = length
        self.seed = seed
        self.events = events
        self.payload = payload
    }

    public func run(on stores: [any EventStore]) async throws -> TrialReport {
        try await expectEmpty(stores)
        let started = ContinuousClock.now
        let (ticks, goesOn) = (Ticks(), length.started())
        let calls = await withTaskGroup(of: [Call].self) { group in
            for number in 0..<writers {
                var writer = HistoryWriter(number, of: self, on: stores, ticks)
                group.addTask {
                    while goesOn(writer.calls.count), !Task.isCancelled { await writer.step() }
                    return writer.calls
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        var report = TrialReport(
            trial: "HistoryTrial, seed \(seed): \(writers) writers, \(stores.count) stores, \(length)")
        report.duration = ContinuousClock.now - started
        try await report.takeIn(calls, stores)
        return report
    }
}

extension TrialReport {
    /// Judges calls by what is stored after them.
    mutating func takeIn(_ calls: [Call], _ stores: [any EventStore]) async throws {
        let log = try await StoredLog.read(from: stores[0])
        takeIn(log)
        for call in calls {
            longestCall = max(longestCall, call.duration)
            switch (call.commit, call.answer) {
            case (_, .failure(let error)) where error.code == .unavailable: unavailable += 1
            case (.some, .receipt(let receipt)) where receipt.isRepeat: repeats += 1
            case (.some, .receipt): acknowledged += 1
            case (.some, _): refused += 1
            case (nil, _): reads += 1
            }
        }
        violations += History(calls, log).violations()
        for (number, store) in stores.enumerated() {
            violations += await FinalReading.violations(in: store, number, against: log, calls)
        }
    }
}
