/// Carries out commands: loads the aggregate, lets it decide, appends what it decided at the version it was loaded at.
///
/// Where another writer was faster it loads and decides again, a bounded number of times; no other failure is retried.
public struct CommandHandler<A: Aggregate>: Sendable {
    /// Loads the aggregates.
    public let repository: Repository<A>
    private let attempts: Int

    /// Creates a handler that gives up after `attempts` version conflicts in a row.
    public init(store: any EventStore, attempts: Int = 16) {
        self.repository = Repository(store: store)
        self.attempts = max(1, attempts)
    }

    /// Creates a handler that loads from snapshots and writes new ones, each in the commit of the command that makes it due.
    public init(store: any EventStore, snapshots: SnapshotPolicy, attempts: Int = 16) where A: SnapshottingAggregate {
        self.repository = Repository(store: store, snapshots: snapshots)
        self.attempts = max(1, attempts)
    }

    /// Carries out one command, durably, and returns the outcome.
    ///
    /// - Parameters:
    ///   - command: What is asked.
    ///   - id: Which aggregate.
    ///   - cause: Why it is asked; without a correlation id the aggregate's own id becomes it.
    ///   - mark: The message that asks: if it has been handled before, nothing happens and the receipt is a repeat.
    ///   - also: Events of other streams for the same transaction; left out where the command causes nothing: then it was carried out
    ///     before.
    /// - Throws: ``CommandError``: `refused` by the aggregate (nothing is stored, the message is not marked), `conflict`, or `store`.
    @discardableResult
    public func handle(
        _ command: A.Command, on id: String, causedBy cause: EventMetadata = .none, marking mark: InboxMark? = nil,
        also: [StreamAppend] = []
    ) async throws(CommandError<A.Refusal>) -> CommandReceipt<A> {
        var metadata = cause
        metadata.correlationID = metadata.correlationID ?? id
        for _ in 0..<attempts {
            let loaded = try await load(id)
            let events: [A.Event]
            do { events = try loaded.state.decide(command) } catch {
                // The command's own effect may be why it is refused now: then its message has been handled.
                if let repetition = try await repetition(of: mark, loaded) { return repetition }
                throw .refused(error)
            }
            if events.isEmpty, mark == nil {
                return CommandReceipt(state: loaded.state, version: loaded.version, events: [], position: nil, isRepeat: false)
            }
            let prepared = try repository.prepare(events, on: id, behind: loaded, metadata)
            let (own, state) = (prepared.append, prepared.state)
            let version = loaded.version.advanced(by: events.count)
            let snapshot = repository.dueSnapshot(of: id, state, version, folded: loaded.folded + events.count)
            do {
                let receipt = try await repository.store.commit(
                    Commit([own] + (events.isEmpty ? [] : also), marking: mark, snapshot: snapshot))
                if receipt.isRepeat {
                    return CommandReceipt(
                        state: loaded.state, version: loaded.version, events: [], position: receipt.position, isRepeat: true)
                }
                return CommandReceipt(
                    state: state, version: version, events: events, position: receipt.position, isRepeat: false)
            } catch  where error.conflict?.stream == own.stream {
                continue
            } catch {
                throw .store(error)
            }
        }
        throw .conflict(stream: A.stream(id), attempts: attempts)
    }

    /// Carries out a command on an aggregate whose id has a type of its own.
    @discardableResult
    public func handle(
        _ command: A.Command, on id: some RawRepresentable<String>, causedBy cause: EventMetadata = .none,
        marking mark: InboxMark? = nil, also: [StreamAppend] = []
    ) async throws(CommandError<A.Refusal>) -> CommandReceipt<A> {
        try await handle(command, on: id.rawValue, causedBy: cause, marking: mark, also: also)
    }

    /// Returns the present state of an aggregate, or nil where it has no history.
    public func state(of id: String) async throws(EventStoreError) -> A? {
        let loaded = try await repository.load(id)
        return loaded.version == .start ? nil : loaded.state
    }

    private func load(_ id: String) async throws(CommandError<A.Refusal>) -> Repository<A>.Loaded {
        do { return try await repository.load(id) } catch { throw .store(error) }
    }

    private func repetition(
        of mark: InboxMark?, _ loaded: Repository<A>.Loaded
    ) async throws(CommandError<A.Refusal>) -> CommandReceipt<A>? {
        guard let mark else { return nil }
        do {
            guard try await repository.store.hasHandled(mark) else { return nil }
            return CommandReceipt(
                state: loaded.state, version: loaded.version, events: [], position: try await repository.store.head(),
                isRepeat: true)
        } catch {
            throw .store(error)
        }
    }
}
