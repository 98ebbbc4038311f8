import CafeDomain
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An event with the bytes under which it is stored. The text is frozen: there are databases that hold it.
struct StoredEvent: Sendable, CustomTestStringConvertible {
    /// Its stored name.
    let type: String
    /// Its stored payload.
    let json: String
    /// Writes the example: its type and payload.
    let written: @Sendable () throws -> String
    /// Tells whether the stored bytes still mean the example.
    let isRead: @Sendable () throws -> Bool

    init<Event: DomainEvent & Equatable>(_ example: Event, _ type: String, _ json: String) {
        (self.type, self.json) = (type, json)
        written = {
            let draft = try EventCodec.draft(example)
            return "\(draft.type) \(String(decoding: draft.data, as: UTF8.self))"
        }
        isRead = { try EventCodec.event(Event.self, type: type, data: Data(json.utf8)) == example }
    }

    var testDescription: String { type }
}

extension StoredEvent {
    /// The frozen order of a delivery.
    static let order =
        #"{"address":"1 Teheran-ro","amount":9000,"branchId":"gangnam","currency":"KRW","customerId":"ada","fulfilment":"delivery","#
        + #""items":[{"menuId":"latte","name":"Caffè Latte","quantity":2,"unitPrice":4500}],"orderId":"o-1","#
        + #""phoneNumber":"010-1234-5678","placedAt":"2026-11-21T09:30:00.000Z","region":"seoul-south"}"#
    static let orderExample = OrderSnapshot.sample(fulfilment: .delivery)
    static let id = #"{"orderId":"o-1"}"#
}

@Suite struct `A stored event` {
    static let all =
        StoredEvent.ordering + StoredEvent.payments + StoredEvent.drinks + StoredEvent.deliveries + StoredEvent.messages

    @Test(arguments: all) func `is written byte for byte as ever`(_ event: StoredEvent) throws {
        let written = try event.written()
        #expect(written.utf8.elementsEqual("\(event.type) \(event.json)".utf8), "now: \(written)")
    }

    @Test(arguments: all) func `of any age is read`(_ event: StoredEvent) throws {
        #expect(try event.isRead())
    }

    @Test func `has a name that no other event of its service has`() {
        #expect(Set(Self.all.map(\.type)).count == Self.all.count)
    }

    @Test func `leaves out what a pick-up has not`() throws {
        let draft = try EventCodec.draft(Payment.Event.approved(order: .sample(), approvalCode: "12345678"))
        let json = String(decoding: draft.data, as: UTF8.self)
        #expect(!json.contains("address") && !json.contains("region"))
    }
}
