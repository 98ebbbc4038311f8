public import CafeKit
public import Testing

/// Shows that a process that is killed loses nothing that its store had acknowledged, and leaves no half of anything behind.
///
/// It has two halves. The process that is to be killed runs ``write(to:noting:)``; its test kills it (`kill -9`) at any moment, as often as it
/// likes and on the same database, and then runs ``check(_:against:sourceLocation:)``.
public struct CrashTrial: Sendable {
    /// How many write at once.
    public var writers: Int
    /// How many commits each makes at most: a process that nobody kills ends.
    public var commits: Int
    /// What the writers' choices come from.
    public var seed: UInt64
    /// How many events a commit has; small numbers are far more frequent.
    public var events: ClosedRange<Int>
    /// How many bytes a payload has; small numbers are far more frequent.
    public var payload: ClosedRange<Int>

    /// Creates a trial.
    public init(
        writers: Int = 16, commits: Int = 10_000, seed: UInt64 = 1, events: ClosedRange<Int> = 1...20,
        payload: ClosedRange<Int> = 40...4000
    ) {
        self.writers = writers
        self.commits = commits
        self.seed = seed
        self.events = events
        self.payload = payload
    }

    /// Commits and commits, each writer through one of the stores, and notes each receipt.
    ///
    /// Where a store is unavailable, its writers try the next commit.
    /// - Throws: What a store throws besides, and `CancellationError`.
    public func write(to stores: [any EventStore], noting log: AcknowledgementLog) async throws {
        let process = UInt64.random(in: 0...UInt64.max)
        try await withThrowingTaskGroup { group in
            for writer in 0..<writers {
                var load = MixedLoad(
                    "\(String(process, radix: 36)).\(writer)", random: SeededRandom(seed: seed ^ process, of: writer),
                    events: events, payload: payload)
                let store = stores[writer % stores.count]
                group.addTask {
                    for _ in 0..<commits {
                        // A store in memory may never give way by itself.
                        await Task.yield()
                        try Task.checkCancellation()
                        let next = load.next()
                        do throws(EventStoreError) {
                            let receipt = try await store.commit(next.commit)
                            try log.note(Acknowledgement(of: next.label, receipt))
                        } catch {
                            guard error.code == .unavailable else { throw error }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Compares what the killed processes noted with what is stored, and returns what was found.
    ///
    /// - Throws: What the store throws while it is read.
    public static func run(_ store: any EventStore, against acknowledged: [Acknowledgement]) async throws -> TrialReport {
        let log = try await StoredLog.read(from: store)
        var report = TrialReport(trial: "CrashTrial")
        report.acknowledged = acknowledged.count
        report.takeIn(log)
        report.violations = AcknowledgedCheck(log).violations(acknowledged)
        return report
    }

    /// Compares what the killed processes noted with what is stored, and records an issue where anything is missing, halved or double.
    ///
    /// - Throws: What the store throws while it is read.
    @discardableResult
    public static func check(
        _ store: any EventStore, against acknowledged: [Acknowledgement], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TrialReport {
        let report = try await run(store, against: acknowledged)
        report.recordIssue(sourceLocation: sourceLocation)
        return report
    }
}

extension Acknowledgement {
    init(of commit: String, _ receipt: CommitReceipt) {
        self.init(of: commit, position: receipt.position, versions: receipt.versions)
    }
}

extension TrialReport {
    mutating func takeIn(_ log: StoredLog) {
        events = log.events.count
        bytes = log.events.reduce(0) { $0 + $1.data.count }
    }
}
