#if Services
import CafeKit
import CafeSQLite
import Foundation
import GRDB
import Machine
import Testing

@Suite struct `cafe store verify` {
    @Test func `finds a sound store sound`() async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            let outcome = try await cafe.run("verify", "--at", path)
            #expect(outcome.status == 0)
            #expect(outcome.lines.first == "tabs: sound")
            #expect(outcome.lines.last == "  warning   position 7, tab-a: the payload of OddBytes is no JSON")
            let json = try #require(try await cafe.run("verify", "--json", "--at", path).json().first)
            #expect(json["sound"] as? Bool == true)
            #expect(json["head"] as? Int == 8 && json["records"] as? Int == 8 && json["erased"] as? Int == 2)
            #expect(json["checksum"] as? String == (try await SQLiteEventStore.open(at: path).verify().checksum.description))
        }
    }

    @Test(arguments: [
        ("DELETE FROM events WHERE position = 5", "position"), ("UPDATE events SET version = 9 WHERE position = 8", "version"),
        ("UPDATE events SET data = x'7B7D' WHERE position = 3", "deletion"),
        ("DELETE FROM events WHERE position = 6", "deletion"),
        ("UPDATE events SET type = '' WHERE position = 1", "shape"),
        ("UPDATE events SET category = 'No' WHERE position = 5", "unreadable"),
        ("UPDATE events SET recorded_at = 9223372036854775807 WHERE position = 1", "shape"),
        ("INSERT INTO snapshots VALUES ('tab', 'a', 9, 1, x'')", "snapshot"),
    ])
    func `finds what somebody has done to a file`(_ damage: String, _ code: String) async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in try db.execute(sql: damage) }
            try queue.close()
            let outcome = try await cafe.run("verify", "--json", "--at", path)
            #expect(outcome.status == 1)
            let json = try #require(try outcome.json().first)
            #expect(json["sound"] as? Bool == false)
            let codes = (json["findings"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? []
            #expect(codes.contains(code), "\(codes)")
            for more in [["log"], ["streams"], ["export", "out"], ["status"]] {
                let status = try await cafe.run(more + ["--at", path]).status
                #expect([0, 1].contains(status), "\(more) crashed")
            }
        }
    }
}
#endif  // Services
