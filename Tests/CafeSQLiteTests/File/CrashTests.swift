#if SQLite
import CafeKit
@testable import CafeSQLite
import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct `A process that is killed` {
    @Test func `loses nothing that it acknowledged`() async throws {
        try await withDatabasePath { path in
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
                let store = try SQLiteEventStore.open(at: path)
                let acknowledged = try AcknowledgementFile(at: path + ".acknowledged")
                try await withThrowingTaskGroup { group in
                    for writer in 0..<16 {
                        group.addTask {
                            for round in 0... {
                                let drafts = (0...(round % 3)).map { EventDraft.tea($0) }
                                let receipt = try await store.append(
                                    drafts, to: StreamName("tab", "\(writer)"), expecting: .any)
                                if try acknowledged.write(writer, receipt.versions[0]) > 400 { kill(getpid(), SIGKILL) }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let acknowledged = try AcknowledgementFile.read(path + ".acknowledged")
            #expect(acknowledged.count > 400)

            let file = try SQLiteFile.open(at: path)
            #expect(try await file.texts("PRAGMA integrity_check") == ["ok"])
            let store = SQLiteEventStore(file)
            let log = try await store.readLog(after: .start, limit: 100_000, filter: .all).events
            #expect(log.map(\.position.rawValue) == Array(1...Int64(log.count)))
            let streams = Dictionary(grouping: log, by: \.stream)
            for stream in streams.values {
                #expect(stream.map(\.version.rawValue) == Array(1...Int64(stream.count)))
            }
            for (writer, version) in acknowledged {
                let stored = streams[StreamName("tab", "\(writer)")]?.last?.version ?? .start
                #expect(stored >= version, "tab-\(writer) was acknowledged at \(version)")
            }
            for (stream, events) in streams {
                // Round n appends n % 3 + 1 events: a commit cut in two would end elsewhere.
                let ends = Set((0...events.count).map { round in (0..<round).reduce(0) { $0 + $1 % 3 + 1 } })
                #expect(ends.contains(events.count), "\(stream) ends inside a commit")
            }
        }
    }
}
#endif  // SQLite
