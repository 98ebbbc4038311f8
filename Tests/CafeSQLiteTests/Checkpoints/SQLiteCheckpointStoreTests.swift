#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Testing

@Suite struct `A checkpoint store in a SQLite file` {
    @Test(arguments: CheckpointStoreBehaviour.allCases)
    func `keeps the contract`(_ behaviour: CheckpointStoreBehaviour) async throws {
        try await withDatabasePath { path in
            try await behaviour.check {
                SQLiteCheckpointStore(try SQLiteFile.open(at: path))
            } reopen: { store in
                try await #require(store as? SQLiteCheckpointStore).file.close()
                return SQLiteCheckpointStore(try SQLiteFile.open(at: path))
            }
        }
    }
}
#endif  // SQLite
