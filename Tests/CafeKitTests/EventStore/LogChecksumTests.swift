import Foundation
import Testing

@testable import CafeKit

@Suite struct `The checksum of a log` {
    /// The vectors that the hash's authors publish.
    @Test(arguments: [
        ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"),
        ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
    ])
    func `is made of FNV-1a with 128 bits`(_ text: String, _ hash: String) {
        #expect(String(FNV128(text).value, radix: 16) == hash)
    }

    /// So that another program, or another version of this one, can be held to it.
    @Test func `stays what it was`() {
        #expect(LogChecksum().description == "6c62272e07bb014262b821756295c58d")
        #expect(checksum(.mixed).description == "4e32fd1bb3bc14769e00cd1a6d2b1d4f")
    }

    private func checksum(_ records: [RecordedEvent]) -> LogChecksum {
        records.reduce(into: LogChecksum()) { $0.add($1) }
    }

    @Test func `differs where anything of a record does`() {
        let changes: [(inout RecordedEvent) -> Void] = [
            { $0.position = 9 }, { $0.stream = StreamName("tab", "b") }, { $0.stream = StreamName("taba", "1") },
            { $0.version = 9 },
            { $0.ownID = "a" }, { $0.ownID = "" }, { $0.type = "DrinkOrdere" }, { $0.schemaVersion = 2 }, { $0.data = Data() },
            { $0.data.append(0) }, { $0.metadata.correlationID = "" }, { $0.metadata.causationID = "" },
            { $0.metadata.traceparent = "" }, { $0.recordedAt += 0.001 },
            { $0.recordedAt = Date(timeIntervalSince1970: 1e300) },
        ]
        let plain = RecordedEvent.sample(1, "1", 1)
        var seen: Set = [checksum([plain])]
        for change in changes {
            var event = plain
            change(&event)
            #expect(seen.insert(checksum([event])).inserted, "\(event)")
        }
    }

    @Test func `differs where the order does, or what belongs to which field`() {
        #expect(checksum(.mixed) != checksum(.mixed.reversed()))
        #expect(checksum(.mixed) != checksum(.mixed.dropLast()))
        let left = RecordedEvent.sample(1, "1", 1, type: "A", json: "1", metadata: EventMetadata(correlationID: "B"))
        let right = RecordedEvent.sample(1, "1", 1, type: "AB", json: "1")
        #expect(checksum([left]) != checksum([right]))
    }

    @Test func `is read from 32 digits and nothing else`() {
        let checksum = checksum(.mixed)
        #expect(LogChecksum(checksum.description) == checksum)
        #expect(LogChecksum(String(repeating: "0", count: 32))?.description == String(repeating: "0", count: 32))
        for text in [
            "", "0", String(repeating: "f", count: 31), String(repeating: "g", count: 32),
            "+" + String(repeating: "0", count: 31),
        ] { #expect(LogChecksum(text) == nil) }
    }
}
