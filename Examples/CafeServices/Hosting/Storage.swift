#if Services
public import CafeKit
import CafeSQLite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where one service keeps what it has: its own, shared with nobody but its replicas.
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

    init(
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

    /// Storage in one SQLite file, made where there is none.
    public static func file(at path: String) throws(EventStoreError) -> Storage {
        let file = try SQLiteFile.open(at: path)
        return Storage(
            events: SQLiteEventStore(file), views: SQLiteViewStore(file), checkpoints: SQLiteCheckpointStore(file)
        ) { try await file.close() }
    }

    /// Storage in one SQLite file of a folder; both are made where there is none.
    public static func file(named name: String, in folder: String) throws -> Storage {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try .file(at: "\(folder)/\(name).sqlite")
    }

    /// Returns a subscriber to feeds for all replicas that share this storage: of each group one is at work at a time.
    func led(_ feed: some MessageSubscriber, source: String) -> any MessageSubscriber {
        leadership.map { LedSubscriber(feed, by: $0, source: source) } ?? feed
    }

    /// Lets go of the file or the database.
    public func close() async throws { try await letGo() }
}
#endif  // Services
