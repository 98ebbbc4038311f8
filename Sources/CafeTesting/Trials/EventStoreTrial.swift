public import CafeKit
public import Testing

/// A load on a database, and a judgement of everything that it answered and holds afterwards.
///
/// A behaviour asks one thing of a store that is otherwise idle; a trial asks whether anything goes wrong while much happens at once. Give
/// it one store, or several that stand for several processes: openings of the same file, pools on the same server.
///
/// ```swift
/// @Test func tellsOneStory() async throws {
///     let report = try await HistoryTrial(seed: 7).check([store, another])
///     print(report)
/// }
/// ```
///
/// The choices of a trial come from its seed, so it asks the same again; which of its writers is faster is up to the machine.
public protocol EventStoreTrial: Sendable {
    /// Runs the trial on an empty database that nobody else uses, through one or several stores, and returns what was found.
    ///
    /// - Throws: `EventStoreError` with code `invalid` where there is no store or the database is not empty, and what the stores
    ///   throw while they are read in the end.
    func run(on stores: [any EventStore]) async throws -> TrialReport
}

extension EventStoreTrial {
    /// Runs the trial and records an issue where something was violated; the report says what and how.
    @discardableResult
    public func check(
        _ stores: [any EventStore], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TrialReport {
        let report = try await run(on: stores)
        report.recordIssue(sourceLocation: sourceLocation)
        return report
    }

    /// Expects a database in which nothing has happened.
    func expectEmpty(_ stores: [any EventStore]) async throws(EventStoreError) {
        guard let store = stores.first else { throw EventStoreError(.invalid, "a trial needs a store") }
        if try await store.head() > .start { throw EventStoreError(.invalid, "a trial needs an empty database") }
    }
}
