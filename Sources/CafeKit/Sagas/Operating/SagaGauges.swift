#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How the sagas of one kind are doing, as ages: a worker that has stopped cannot report that all is well.
public struct SagaGauges: Hashable, Sendable, Encodable {
    /// The kind.
    public var saga: String
    /// How many are under way, the parked ones included.
    public var open: Int
    /// How many are parked.
    public var parked: Int
    /// How long the oldest of those under way has been so, in seconds; nil where there is none.
    public var oldestUnfinished: Double?
    /// For how long what is due most urgently has been due, in seconds; 0 where nothing is.
    public var deadlineLag: Double

    /// Reads the gauges from the view.
    public init(_ saga: String, in sagas: ViewReader<OpenSagas>, at now: Date) async throws {
        self.saga = saga
        open = try await sagas.count(OpenSagas.open, saga)
        parked = try await sagas.count(OpenSagas.parked, saga)
        oldestUnfinished = try await sagas.find(OpenSagas.open, saga, limit: 1).first?.begunAt.map { now.timeIntervalSince($0) }
        let due = try await sagas.find(OpenSagas.due, saga, limit: 1).first?.dueAt
        deadlineLag = max(0, due.map { now.timeIntervalSince($0) } ?? 0)
    }
}
