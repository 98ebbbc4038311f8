import CafeKit
import CafeTesting
import Foundation
import Testing

@Suite struct `A message as a CloudEvent` {
    private var full: Message {
        var message = Message.sample(
            3, key: "주문-1 ☕️", json: "{ \"name\" : \"카페 \\\"é\\\"\\n\",\n\"x\": [1.50e1, null]}", from: "payment")
        message.schemaVersion = 4
        message.version = 17
        message.position = 9_007_199_254_740_993
        message.time = Date(timeIntervalSince1970: 1_795_253_400.25)
        message.metadata.causationID = "order/order-1@1"
        message.metadata.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        return message
    }

    private var attributes: [String: Any] {
        get throws { try #require(try JSONSerialization.jsonObject(with: full.cloudEvent()) as? [String: Any]) }
    }

    @Test func `It reads back as it was, payload bytes included`() throws {
        #expect(try Message(cloudEvent: full.cloudEvent()) == full)
        var bare = Message.sample(1)
        bare.metadata = .none
        #expect(try Message(cloudEvent: bare.cloudEvent()) == bare)
    }

    @Test func `It says what the specification asks for`() throws {
        let attributes = try attributes
        #expect(attributes["specversion"] as? String == "1.0")
        #expect(attributes["id"] as? String == "payment-3")
        #expect(attributes["source"] as? String == "payment")
        #expect(attributes["type"] as? String == "OrderPlaced")
        #expect(attributes["datacontenttype"] as? String == "application/json")
        #expect(attributes["time"] as? String == "2026-11-21T09:30:00.250Z")
        #expect(attributes["partitionkey"] as? String == "주문-1 ☕️")
        #expect(attributes["sequence"] as? String == "9007199254740993", "a number that doubles cannot hold is a string")
    }

    @Test(arguments: ["specversion", "id", "source", "type", "subject", "time", "sequence", "streamversion", "data"])
    func `A missing attribute is named`(_ attribute: String) throws {
        var attributes = try attributes
        attributes[attribute] = nil
        let json = try JSONSerialization.data(withJSONObject: attributes)
        let error = #expect(throws: CloudEventError.self) { try Message(cloudEvent: json) }
        #expect(error?.attribute == attribute)
    }

    @Test(arguments: [
        ("specversion", "0.3"), ("id", ""), ("source", ""), ("type", ""), ("subject", "no stream"), ("time", "noon"),
        ("sequence", "first"), ("sequence", "99999999999999999999"),
    ])
    func `A wrong attribute is named`(_ attribute: String, _ value: String) throws {
        var attributes = try attributes
        attributes[attribute] = value
        let json = try JSONSerialization.data(withJSONObject: attributes)
        let error = #expect(throws: CloudEventError.self) { try Message(cloudEvent: json) }
        #expect(error?.attribute == attribute)
        #expect(error?.description.contains(attribute) == true)
    }

    @Test(arguments: ["dataversion", "correlationid", "causationid", "traceparent", "partitionkey", "datacontenttype"])
    func `What is optional may be missing`(_ attribute: String) throws {
        var attributes = try attributes
        attributes[attribute] = nil
        let message = try Message(cloudEvent: JSONSerialization.data(withJSONObject: attributes))
        #expect(message.id == full.id)
    }

    @Test func `Extensions that are not known are ignored`() throws {
        var attributes = try attributes
        attributes["weather"] = "rain"
        #expect(try Message(cloudEvent: JSONSerialization.data(withJSONObject: attributes)).id == full.id)
    }

    @Test(arguments: ["", "null", "[]", "{", "\u{FEFF}{}", "{}{}", #"{"specversion":1.0}"#, "\u{0}"])
    func `What is no JSON object of attributes is refused`(_ text: String) {
        #expect(throws: CloudEventError.self) { try Message(cloudEvent: Data(text.utf8)) }
    }

    @Test func `A message without a payload cannot be said in JSON`() throws {
        var empty = Message.sample(1)
        empty.data = Data()
        let error = #expect(throws: CloudEventError.self) { try empty.cloudEvent() }
        #expect(error?.attribute == "data")
    }

    @Test func `Messages are kept in order by correlation id, or else by stream`() {
        var message = Message.sample(1, key: "visit-1")
        #expect(message.key == "visit-1")
        message.metadata.correlationID = nil
        #expect(message.key == "order-visit-1")
    }

    @Test func `What a message causes names it as the cause`() {
        let consequence = full.consequence
        #expect(consequence.causationID == full.id.rawValue)
        #expect(consequence.correlationID == full.metadata.correlationID)
        #expect(consequence.traceparent == full.metadata.traceparent)
    }
}
