import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps the sagas of a store going: does what is due, and takes up what a crash has left.
///
/// It finds them in ``OpenSagas``, which somebody has to project. It decides nothing: that a timer is due is found out by the saga itself, in
/// the transaction that acts upon it.
public struct SagaWorker<S: Saga>: Sendable {
    private let coordinator: SagaCoordinator<S>
    private let sagas: ViewReader<OpenSagas>
    private let views: any ViewStore
    private let lease: Lease?
    private let lanes: Int
    private let pause: Duration
    private let clock: any Clock<Duration>
    private let redelivery: Redelivery
    private let onFailure: @Sendable (_ id: String, any Error) -> Void

    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - coordinator: Drives the sagas.
    ///   - views: Where ``OpenSagas`` is.
    ///   - lease: Lets one of several replicas do the work; nil where there is only one.
    ///   - lanes: How many sagas are driven at a time.
    ///   - pause: How long it rests between two looks: of what others do it has to know soon, not at once.
    ///   - clock: Wakes it for what is due.
    ///   - redelivery: How long it waits where a store fails.
    ///   - onFailure: Is told what went wrong with which saga; it will be tried again.
    public init(
        _ coordinator: SagaCoordinator<S>, views: any ViewStore, lease: Lease? = nil, lanes: Int = 64,
        pause: Duration = .milliseconds(20),
        clock: any Clock<Duration> = ContinuousClock(), redelivery: Redelivery = Redelivery(),
        onFailure: @escaping @Sendable (_ id: String, any Error) -> Void = { _, _ in }
    ) {
        self.coordinator = lease.map { coordinator.fenced(by: $0) } ?? coordinator
        sagas = ViewReader(views: views)
        self.views = views
        self.lease = lease
        self.lanes = max(1, lanes)
        self.pause = pause
        self.clock = clock
        self.redelivery = redelivery
        self.onFailure = onFailure
    }

    /// Works until cancelled; under a lease, whenever it is its turn.
    public func run() async throws {
        guard let lease else { return try await work() }
        try await lease.run { try await work() }
    }

    private func work() async throws {
        var failures = 0
        var orphans: [OpenSagas.Row]?
        var tried: [String: LogPosition] = [:]
        while true {
            let seen = views.signals.count(of: OpenSagas.view)
            do {
                let left = if let orphans { try await drive(orphans, isOrphan: true) } else { try await recover() }
                orphans = left
                let (next, failed) = try await driveWhatIsDue(&tried)
                if left.isEmpty, failed.isEmpty {
                    failures = 0
                    try await wait(until: next, orChangeAfter: seen)
                    try await clock.sleep(for: pause)
                    continue
                }
            } catch {
                try Task.checkCancellation()
                if let error = error as? SagaError, error.code == .leaseLost { throw error }
                onFailure("-", error)
            }
            failures += 1
            try await clock.sleep(for: redelivery.wait(after: failures))
        }
    }

    /// Takes up everything that is under way, which nobody else drives; returns those that could not be driven.
    ///
    /// What another replica is calling just now may be asked about too; participants are asked more than once anyway.
    @discardableResult
    public func recover() async throws -> [OpenSagas.Row] {
        var cursor: (rank: Int64, key: String)?
        var failed: [OpenSagas.Row] = []
        while true {
            let page = try await sagas.hits(OpenSagas.open, S.name, after: cursor, limit: 1024)
            guard let last = page.last else { return failed }
            failed += try await drive(page.map(\.row), isOrphan: true)
            cursor = (last.rank, last.key)
        }
    }

    /// Drives on what is due; returns when there is more, nil where nothing is known to come, and what could not be driven.
    private func driveWhatIsDue(
        _ tried: inout [String: LogPosition]
    ) async throws -> (next: Date?, failed: [OpenSagas.Row]) {
        let now = coordinator.now()
        var cursor: (rank: Int64, key: String)?
        var due: [OpenSagas.Row] = []
        var next: Date?
        // Mostly nothing is due: one row tells. Where something is, there may be much of it.
        var limit = 1
        while next == nil {
            let page = try await sagas.hits(OpenSagas.due, S.name, after: cursor, limit: limit)
            for hit in page where next == nil {
                if hit.rank > now.milliseconds { next = Date(milliseconds: hit.rank) } else { due.append(hit.row) }
            }
            guard page.count == limit, let last = page.last else { break }
            cursor = (last.rank, last.key)
            limit = 256
        }
        // The view may be behind what was done for it; what changed nothing is not tried again before something has.
        let failed = try await drive(due.filter { tried[$0.id] != $0.position }, isOrphan: false)
        tried = Dictionary(uniqueKeysWithValues: due.map { ($0.id, $0.position) })
        for row in failed { tried[row.id] = nil }
        return (next, failed)
    }

    private func drive(_ rows: [OpenSagas.Row], isOrphan: Bool) async throws -> [OpenSagas.Row] {
        try await withThrowingTaskGroup(of: OpenSagas.Row?.self) { group in
            var rest = rows[...]
            var failed: [OpenSagas.Row] = []
            for _ in 0..<lanes { if let row = rest.popFirst() { group.addTask { try await drive(row, isOrphan) } } }
            while let left = try await group.next() {
                if let left { failed.append(left) }
                if let row = rest.popFirst() { group.addTask { try await drive(row, isOrphan) } }
            }
            return failed
        }
    }

    /// Drives one; returns it where that failed.
    private func drive(_ row: OpenSagas.Row, _ isOrphan: Bool) async throws -> OpenSagas.Row? {
        let id = StreamName(.saga, row.id).sagaID ?? row.id
        do {
            try await coordinator.resume(id, isOrphan: isOrphan)
            return nil
        } catch let error as SagaError where error.code == .leaseLost {
            throw error
        } catch {
            try Task.checkCancellation()
            onFailure(id, error)
            return row
        }
    }

    private func wait(until date: Date?, orChangeAfter count: Int64) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await views.signals.wait(for: OpenSagas.view, after: count) }
            if let date {
                let seconds = max(0, date.timeIntervalSince(coordinator.now()))
                group.addTask { try await clock.sleep(for: .seconds(seconds)) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
