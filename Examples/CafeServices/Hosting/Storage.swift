#if Services
public import CafeKit
import CafeSQLite

/// Where one service keeps what it has: its own, shared with nobody.
public struct Storage: Sendable {
    /// Its events, and the marks of the messages that caused them.
    public let events: any EventStore
    /// Its views.
    public let views: any ViewStore
    /// How far it has read the logs of others.
    public let checkpoints: any CheckpointStore
    private let file: SQLiteFile?

    /// Storage that is gone with the process.
    public static func inMemory() -> Storage {
        Storage(events: InMemoryEventStore(), views: InMemoryViewStore(), checkpoints: InMemoryCheckpointStore(), file: nil)
    }

    /// Storage in one SQLite file, made where there is none.
    public static func file(at path: String) throws(EventStoreError) -> Storage {
        let file = try SQLiteFile.open(at: path)
        return Storage(
            events: SQLiteEventStore(file), views: SQLiteViewStore(file), checkpoints: SQLiteCheckpointStore(file), file: file)
    }

    /// Lets go of the file.
    public func close() async throws {
        try await file?.close()
    }
}
#endif  // Services
