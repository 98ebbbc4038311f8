#if Services
import CafeKit
import Synchronization

/// A store that remembers what was committed to it.
final class CountingStore: EventStoreDecorator {
    let base: any EventStore
    private let seen = Mutex<[[EventDraft]]>([])

    init(_ base: any EventStore) { self.base = base }

    /// The events of each commit.
    var commits: [[EventDraft]] { seen.withLock { $0 } }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let receipt = try await base.commit(commit)
        seen.withLock { $0.append(commit.appends.flatMap(\.events)) }
        return receipt
    }
}
#endif  // Services
