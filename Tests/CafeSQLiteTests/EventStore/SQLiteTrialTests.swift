#if SQLite
import CafeKit
import CafeSQLite
import CafeTesting
import Testing

@Suite(.oneAtATime) struct `An event store in a SQLite file under load` {
    @Test(arguments: [1, 2], [1, 2] as [UInt64])
    func `answers as one log does, through any opening of the file`(_ openings: Int, _ seed: UInt64) async throws {
        try await withDatabasePath { path in
            let stores = try (0..<openings).map { _ in try SQLiteEventStore.open(at: path) }
            let report = try await HistoryTrial(seed: seed).check(stores)
            #expect(report.acknowledged > 100)
            #expect(report.refused > 20)
            print(report)
        }
    }

    @Test(arguments: [1, 2])
    func `shows its followers every event once and in order`(_ openings: Int) async throws {
        try await withDatabasePath { path in
            let stores = try (0..<openings).map { _ in try SQLiteEventStore.open(at: path) }
            let report = try await FollowingTrial().check(stores)
            #expect(report.followed > 10_000)
            print(report)
        }
    }
}
#endif  // SQLite
