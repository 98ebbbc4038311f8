import CafeKit
import Foundation
import Testing

/// What a till tells after two years: a field renamed, one assumed, one split, one computed, a case renamed.
private enum Sale: DomainEvent, Equatable {
    case sold(cardID: String, currency: String, cents: Int, first: String, last: String)
    case item(name: String)
    case closed(total: Int)
    case weighed(grams: Decimal)

    static let category: StreamCategory = "sale"
    enum CodingKeys: String, CodingKey {
        case sold = "CupSold", item = "ItemOrdered", closed = "TillClosed", weighed = "CupWeighed"
    }
    static func schemaVersion(of type: String) -> Int { ["CupSold": 3, "CupWeighed": 2][type] ?? 1 }

    static let upcasters = [
        Upcaster("CupSold", from: 1) { cup in
            try cup.rename("card", to: "cardID")
            try cup.assume("currency", "KRW", because: "every cup before 2026 was paid in won")
        },
        Upcaster("CupSold", from: 2) { cup in
            try cup.split("name", into: ["first", "last"]) { name in
                (name.string ?? "").split(separator: " ").map { .string(String($0)) }
            }
            try cup.compute("cents", from: "price", "quantity") { values in
                .number("\((values[0].int ?? 0) * (values[1].int ?? 0) * 100)")
            }
            try cup.remove("price")
            try cup.transform("currency") { .string($0.string?.uppercased() ?? "") }
        },
        Upcaster(renaming: "DrinkOrdered", 1, to: "ItemOrdered", 1) { drink in try drink.rename("drink", to: "name") },
        Upcaster("CupWeighed", from: 1) { cup in try cup.rename("g", to: "grams") },
    ]
}

@Suite struct `An old event` {
    private static let first = #"{"card":"ada","name":"Ada Lovelace","price":45,"quantity":2}"#
    private static let sold = Sale.sold(cardID: "ada", currency: "KRW", cents: 9000, first: "Ada", last: "Lovelace")

    private func event(_ type: String, _ version: Int, _ payload: String) throws -> Sale? {
        try EventCodec.event(Sale.self, type: type, data: Data(payload.utf8), schemaVersion: version)
    }

    private func record(_ type: String, _ version: Int, _ payload: String) -> RecordedEvent {
        RecordedEvent(
            position: 1, stream: StreamName("sale", "1"), version: 1, id: "sale-1@1", type: type, schemaVersion: version,
            data: Data(payload.utf8), metadata: .none, recordedAt: Date(timeIntervalSince1970: 0))
    }

    private func code(_ body: () throws -> Void) -> EventCodecError.Code? {
        #expect(throws: EventCodecError.self) { try body() }?.code
    }

    @Test func `stored by newer code is refused, not read as if it were known`() {
        let today = #"{"cardID":"a","cents":1,"currency":"KRW","first":"A","last":"B"}"#
        #expect(code { _ = try event("CupSold", 4, today) } == .newerVersion)
        #expect(code { _ = try event("TillClosed", 2, #"{"total":1}"#) } == .newerVersion)
    }

    @Test(arguments: [
        #"{"name":"Ada Lovelace","price":45,"quantity":2}"#, #"{"card":"a","cardID":"b","name":"A B","price":1,"quantity":1}"#,
        #"{"card":"a","name":"Ada","price":1,"quantity":1}"#, #"{"card":"a","name":"A B","quantity":1}"#,
        #"{"card":"a","first":"A","name":"A B","price":1,"quantity":1}"#, "[]", "7", "{",
        #"{"card":"a","cents":1,"name":"A B","price":1,"quantity":1}"#,
    ])
    func `without what a step needs, or with what it makes, is refused`(_ payload: String) {
        #expect(code { _ = try event("CupSold", 1, payload) } == .notUpcastable)
    }

    @Test func `is brought through every version to today's`() throws {
        #expect(try event("CupSold", 1, Self.first) == Self.sold)
        let second = #"{"cardID":"ada","currency":"krw","name":"Ada Lovelace","price":45,"quantity":2}"#
        #expect(try event("CupSold", 2, second) == Self.sold)
    }

    @Test func `is found under the name that it has today`() throws {
        #expect(try event("DrinkOrdered", 1, #"{"drink":"latte"}"#) == .item(name: "latte"))
        #expect(
            try EventCodec.event(Sale.self, type: "DrinkOrdered", data: Data(#"{"drink":"latte"}"#.utf8)) == .item(name: "latte"))
    }

    @Test func `that nobody knows is no error, whatever its version`() throws {
        #expect(try event("CupSpilled", 1, "{}") == nil)
        #expect(try event("CupSpilled", 7, "!") == nil)
    }

    @Test func `is brought to today's shape in records and messages`() throws {
        let record = record("CupSold", 1, Self.first)
        #expect(try EventCodec.event(Sale.self, of: record) == Self.sold)
        #expect(try Message(record, from: "till").event(as: Sale.self) == Self.sold)
    }

    @Test func `tells what was assumed of it, and only then`() throws {
        let assumed = try EventCodec.assumptions(of: Sale.self, in: record("CupSold", 1, Self.first))
        #expect(assumed == [Assumption(field: "currency", value: "KRW", reason: "every cup before 2026 was paid in won")])
        let known = #"{"card":"ada","currency":"usd","name":"Ada Lovelace","price":45,"quantity":2}"#
        #expect(try EventCodec.assumptions(of: Sale.self, in: record("CupSold", 1, known)).isEmpty)
        #expect(try EventCodec.assumptions(of: Sale.self, in: record("TillClosed", 1, #"{"total":1}"#)).isEmpty)
    }

    @Test func `keeps every digit of a number`() throws {
        let payload = #"{"g":1234567890.123456789012345,"unread":1e999}"#
        #expect(
            try event("CupWeighed", 1, payload) == .weighed(grams: try #require(Decimal(string: "1234567890.123456789012345"))))
    }
}
