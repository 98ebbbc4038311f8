#if SQLite
import CafeKit
import GRDB

extension EventStoreError {
    /// Says in the words of the port what SQLite or GRDB reported about a file.
    init(_ error: any Error, in path: String) {
        switch error {
        case let error as EventStoreError:
            self = error
        case let error as DatabaseError where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode.primaryResultCode):
            self.init(.corrupt, "'\(path)' is no intact database", cause: error)
        case is CancellationError:
            self.init(.unavailable, "reading '\(path)' was cancelled", cause: error)
        default:
            self.init(.unavailable, "'\(path)' could not be used", cause: error)
        }
    }
}
#endif  // SQLite
