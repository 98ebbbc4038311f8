import CafeKit
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// snippet: upcasters
enum CounterEvent: DomainEvent, Equatable {
    case sold(cardID: String, currency: String)

    static let category: StreamCategory = "counter"
    enum CodingKeys: String, CodingKey { case sold = "CupSold" }
    static func schemaVersion(of type: String) -> Int { 2 }

    static let upcasters = [
        Upcaster("CupSold", from: 1) { cup in
            try cup.rename("card", to: "cardID")
            try cup.assume("currency", "KRW", because: "every cup before 2026 was paid in won")
        },
        Upcaster(renaming: "DrinkSold", 1, to: "CupSold", 1),
    ]
}
// end

@Suite struct `The old events of the articles` {
    @Test func `are brought to today's shape, and what was assumed is told`() throws {
        let record = RecordedEvent(
            position: 1, stream: StreamName("counter", "gangnam"), version: 1, id: "counter-gangnam@1", type: "DrinkSold",
            schemaVersion: 1, data: Data(#"{"card":"ada"}"#.utf8), metadata: .none, recordedAt: Date(timeIntervalSince1970: 0))
        // snippet: assumptions
        let event = try EventCodec.event(CounterEvent.self, of: record)
        for assumption in try EventCodec.assumptions(of: CounterEvent.self, in: record) {
            print("\(record.id): \(assumption)")
        }
        // end
        #expect(event == .sold(cardID: "ada", currency: "KRW"))
        #expect(try EventCodec.assumptions(of: CounterEvent.self, in: record).map(\.field) == ["currency"])
    }

    @Test func `are held to their files`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "counter-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // snippet: corpus
        let examples = [EventExamples([CounterEvent.sold(cardID: "ada", currency: "KRW")])]
        let frozen = try EventCorpus.folder(folder).freeze(examples)
        try EventCorpus.folder(folder).check(examples)
        // end
        #expect(frozen == ["counter/CupSold.v2.json"])
    }
}
