import Synchronization

/// Remembers how far a reader of a log has come.
public protocol CheckpointStore: Sendable {
    /// Returns the remembered position, or nil where there is none yet.
    func checkpoint(_ name: String) async throws -> LogPosition?

    /// Remembers a position, durably before it returns.
    func saveCheckpoint(_ name: String, at position: LogPosition) async throws
}

/// A checkpoint store that forgets with the process.
public final class InMemoryCheckpointStore: CheckpointStore {
    private let positions = Mutex<[String: LogPosition]>([:])

    /// Creates an empty store.
    public init() {}

    public func checkpoint(_ name: String) async throws -> LogPosition? {
        positions.withLock { $0[name] }
    }

    public func saveCheckpoint(_ name: String, at position: LogPosition) async throws {
        positions.withLock { $0[name] = position }
    }
}
