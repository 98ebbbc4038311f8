import CafeKit
import Synchronization

/// A store whose first commit is overtaken: what another writer does, who is faster, happens just before it.
final class OvertakenStore: EventStoreDecorator {
    let base: any EventStore
    private let other: Mutex<(@Sendable () async throws -> Void)?>

    init(_ base: any EventStore, by other: @escaping @Sendable () async throws -> Void) {
        self.base = base
        self.other = Mutex(other)
    }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let other = other.withLock { other in
            defer { other = nil }
            return other
        }
        do { try await other?() } catch { throw EventStoreError(.invalid, "the other writer failed", cause: error) }
        return try await base.commit(commit)
    }
}
