#if SQLite
import CafeKit
@testable import CafeSQLite
import CafeTesting
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite(.oneAtATime) struct `A process that is killed` {
    @Test func `loses nothing that it acknowledged, however often, at whatever moment, alone or with another`() async throws {
        try await withDatabasePath { path in
            var acknowledged: [Acknowledgement] = []
            for round in 1...6 {
                async let first: Void = writeUntilKilled(path)
                if round.isMultiple(of: 2) { await writeUntilKilled(path) }
                await first

                let file = try SQLiteFile.open(at: path)
                #expect(try await file.texts("PRAGMA integrity_check") == ["ok"])
                let before = acknowledged.count
                acknowledged = try AcknowledgementLog.read(path + ".acknowledged")
                #expect(acknowledged.count > before)
                try await CrashTrial.check(SQLiteEventStore(file), against: acknowledged)
                try await file.close()
            }
        }
    }

    /// Runs a process that writes, and kills itself a few milliseconds after one of its first commits.
    private func writeUntilKilled(_ path: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let stores = try (1...2).map { _ in try SQLiteEventStore.open(at: path) }
            try await CrashTrial().writeUntilKilled(to: stores, notingAt: path + ".acknowledged")
        }
    }
}
#endif  // SQLite
