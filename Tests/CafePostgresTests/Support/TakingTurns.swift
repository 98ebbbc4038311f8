#if Postgres
import CafeKit
import CafePostgres
import Synchronization

/// A store whose commits go through several openings of one schema in turn, as those of several processes do.
final class TakingTurns: EventStoreDecorator {
    let stores: [PostgresEventStore]
    private let turn = Mutex(0)

    init(_ stores: [PostgresEventStore]) { self.stores = stores }

    /// The last one, which is not elected.
    var base: any EventStore { stores[stores.count - 1] }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let next = turn.withLock { turn in
            turn += 1
            return turn % stores.count
        }
        return try await stores[next].commit(commit)
    }
}

/// A store beside which another one is elected.
struct NotElected: EventStoreDecorator {
    let base: any EventStore
    let elected: PostgresEventStore
}
#endif  // Postgres
