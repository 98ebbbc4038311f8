import CafeKit
import Foundation
import Testing

/// What `Tab.Event` may look like a year later: a case renamed, a field added, a case gone.
private enum RenamedEvent: DomainEvent, Equatable {
    case seated(table: Int, guests: Int?)
    case closed(total: Int)

    static let category: StreamCategory = "tab"
    enum CodingKeys: String, CodingKey {
        case seated = "TabOpened"
        case closed = "TabClosed"
    }
}

private enum Shape: DomainEvent, Equatable {
    case bare
    case unlabelled(Int)
    case two(Int, name: String)
    case nested(Inner)
    case dated(at: Date)

    struct Inner: Codable, Equatable { var text: String }
    static let category: StreamCategory = "shape"
    static func schemaVersion(of type: String) -> Int { type == "two" ? 3 : 1 }
}

private struct NoEnum: DomainEvent {
    var one = 1
    var two = 2
    static let category: StreamCategory = "none"
}

@Suite struct `The event codec` {
    @Test(arguments: [
        (Shape.bare, "bare", "{}"), (.unlabelled(7), "unlabelled", #"{"_0":7}"#),
        (.two(1, name: "x/y"), "two", #"{"_0":1,"name":"x/y"}"#),
        (.nested(.init(text: "\"}{")), "nested", #"{"_0":{"text":"\"}{"}}"#),
        (.dated(at: Date(timeIntervalSince1970: 0.25)), "dated", #"{"at":"1970-01-01T00:00:00.250Z"}"#),
    ])
    private func `stores name and payload apart`(_ event: Shape, _ type: String, _ payload: String) throws {
        let draft = try EventCodec.draft(event)
        #expect(draft.type == type)
        #expect(String(decoding: draft.data, as: UTF8.self) == payload)
        #expect(draft.schemaVersion == (type == "two" ? 3 : 1))
        #expect(try EventCodec.event(Shape.self, type: draft.type, data: draft.data) == event)
    }

    @Test func `stores the name that CodingKeys pin`() throws {
        #expect(try EventCodec.draft(Tab.Event.ordered(item: "latte", price: 1)).type == "DrinkOrdered")
    }

    @Test func `reads old bytes into a renamed case`() throws {
        let old = try EventCodec.draft(Tab.Event.opened(table: 7))
        #expect(try EventCodec.event(type: old.type, data: old.data) == RenamedEvent.seated(table: 7, guests: nil))
    }

    @Test func `ignores fields that it does not know`() throws {
        let event = try EventCodec.event(Tab.Event.self, type: "TabClosed", data: Data(#"{"tip":1,"total":2}"#.utf8))
        #expect(event == .closed(total: 2))
    }

    @Test(arguments: ["DrinkOrdered", "", "tabopened", "opened", "TabOpened\u{301}", "\"", "TabOpened\":{},\"x"])
    func `answers nil for a type that it does not know`(_ type: String) throws {
        #expect(try EventCodec.event(RenamedEvent.self, type: type, data: Data(#"{"table":7}"#.utf8)) == nil)
    }

    @Test(arguments: [
        "", "{}", "null", "[]", "7", #"{"table":"seven"}"#, #"{"table":7"#, #"{"table":7}}"#,
        #"{"table":7},"TabClosed":{"total":1}"#,
    ])
    func `throws for a payload that is not what its type promises`(_ payload: String) {
        let error = #expect(throws: EventCodecError.self) {
            try EventCodec.event(Tab.Event.self, type: "TabOpened", data: Data(payload.utf8))
        }
        #expect(error?.code == .notDecodable)
        #expect(error?.cause != nil)
    }

    @Test func `refuses to write what is no enum with one named case`() {
        let error = #expect(throws: EventCodecError.self) { try EventCodec.draft(NoEnum()) }
        #expect(error?.code == .notEncodable)
    }

    @Test func `refuses to write what JSON cannot say`() {
        enum Weighed: DomainEvent {
            case weighed(grams: Double)
            static let category: StreamCategory = "scale"
        }
        let error = #expect(throws: EventCodecError.self) { try EventCodec.draft(Weighed.weighed(grams: .nan)) }
        #expect(error?.code == .notEncodable)
    }

    @Test func `reads a record of its category only`() throws {
        var record = RecordedEvent(
            position: 1, stream: Tab.stream("7"), version: 1, id: "tab-7@1", type: "TabClosed", data: Data(#"{"total":1}"#.utf8),
            metadata: .none, recordedAt: Date(timeIntervalSince1970: 0))
        #expect(try EventCodec.event(Tab.Event.self, of: record) == .closed(total: 1))
        record.stream = StreamName("bill", "7")
        #expect(try EventCodec.event(Tab.Event.self, of: record) == nil)
    }
}
