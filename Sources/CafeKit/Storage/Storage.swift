/// Where one service keeps what it has: its own, shared with nobody but its replicas.
///
/// `CafeSQLite` has `Storage.file(at:)`, `CafePostgres` has `Storage.database(_:schema:)`.
public struct Storage: Sendable {
    /// Its events, and the marks of the messages that caused them.
    public let events: any EventStore
    /// Its views.
    public let views: any ViewStore
    /// How far it has read the logs of others.
    public let checkpoints: any CheckpointStore
    /// Chooses among the replicas that share it; nil where nobody can.
    public let leadership: (any Leadership)?
    private let letGo: @Sendable () async throws -> Void

    /// Creates a storage of its parts.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - views: The views.
    ///   - checkpoints: The checkpoints.
    ///   - leadership: Chooses among replicas.
    ///   - letGo: Lets go of the file or the database, once.
    public init(
        events: any EventStore, views: any ViewStore, checkpoints: any CheckpointStore,
        leadership: (any Leadership)? = nil, close letGo: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.events = events
        self.views = views
        self.checkpoints = checkpoints
        self.leadership = leadership
        self.letGo = letGo
    }

    /// Storage that is gone with the process.
    public static func inMemory() -> Storage {
        Storage(events: InMemoryEventStore(), views: InMemoryViewStore(), checkpoints: InMemoryCheckpointStore())
    }

    /// Returns a subscriber to feeds for all replicas that share this storage: of each group one is at work at a time.
    public func led(_ feed: some MessageSubscriber, source: String) -> any MessageSubscriber {
        leadership.map { LedSubscriber(feed, by: $0, source: source) } ?? feed
    }

    /// Lets go of the file or the database.
    public func close() async throws { try await letGo() }
}
