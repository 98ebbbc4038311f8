#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Testing

@Suite(.oneAtATime) struct `An outage of a SQLite file` {
    /// Notes how often a commit ended with `unavailable`.
    private struct Watched: EventStoreDecorator {
        let base: any EventStore
        let failures: Recorder<Void>

        func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
            do {
                return try await base.commit(commit)
            } catch {
                if error.code == .unavailable { failures.record(()) }
                throw error
            }
        }
    }

    @Test func `by a process that writes for too long costs nothing that was acknowledged`() async throws {
        try await withDatabasePath { path in
            let other = try SQLiteFile.open(at: path)
            let failures = Recorder<Void>()
            let stores = try (1...2).map { _ in
                Watched(
                    base: SQLiteEventStore(try SQLiteFile.open(at: path, busyTimeout: .milliseconds(30))), failures: failures)
            }
            let trial = OutageTrial { try await other.whileWriting { _ = try await failures.wait(for: 40) } }
            let report = try await trial.check(stores)
            print(report)
            #expect(report.unavailable >= 40)
            #expect(report.followers == 14)
        }
    }

    @Test func `by a disk without room costs nothing that was acknowledged`() async throws {
        try await withFile { file in
            let failures = Recorder<Void>()
            let trial = OutageTrial {
                let pages = try #require(try await file.number("PRAGMA page_count"))
                try await file.script("PRAGMA max_page_count = \(pages)")
                try await failures.wait(for: 40)
                try await file.script("PRAGMA max_page_count = 1000000")
            }
            let report = try await trial.check([Watched(base: SQLiteEventStore(file), failures: failures)])
            print(report)
            #expect(report.unavailable >= 40)
        }
    }
}
#endif  // SQLite
