import Testing

@testable import CafeContracts

@Suite struct `Events that were really published` {
    private let placed = Interaction(
        event: "OrderPlaced", from: "order", data: ["orderId": .like("o-1"), "amount": .integer(4500)]
    )
    .needed(by: "loyalty", of: "order")

    /// An event as a feed writes it.
    private static func event(_ type: String, _ data: String, id: Int = 1) -> Message {
        Message(
            event: Array(
                #"""
                {"specversion":"1.0","type":"\#(type)","source":"order","id":"order-o-\#(id)@1","subject":"order-o-\#(id)",\#
                "time":"2026-03-01T09:30:00.123Z","dataversion":1,"sequence":"\#(id)","streamversion":1,"data":\#(data)}
                """#.utf8))
    }

    @Test func `Honour a contract where every one of the type is as it says`() async throws {
        let events = PublishedMessages([
            "order": [
                Self.event("OrderPlaced", #"{"orderId":"o-1","amount":1,"more":true}"#),
                Self.event("OrderPlaced", #"{"orderId":"o-2","amount":2}"#, id: 2), Self.event("OrderCompleted", "{}", id: 3),
            ]
        ])
        #expect(try await placed.verify(against: events).outcome == .passed)
    }

    @Test func `Break it where one of many is not, and that one is shown`() async throws {
        let events = PublishedMessages([
            "order": [
                Self.event("OrderPlaced", #"{"orderId":"o-1","amount":1}"#),
                Self.event("OrderPlaced", #"{"orderId":"o-2","amount":"2"}"#, id: 2),
                Self.event("OrderPlaced", #"{"orderId":"o-3","amount":3}"#, id: 3),
            ]
        ])
        let failure = await #expect(throws: VerificationFailure.self) { try await placed.verify(against: events) }
        #expect(failure?.description.contains("$.data.amount") == true)
        #expect(failure?.description.contains("loyalty needs of order: OrderPlaced") == true)
    }

    @Test func `Prove nothing where none of the type was published, and by nobody else`() async {
        for messages in [
            [:], ["order": [Self.event("OrderCompleted", "{}")]],
            ["payment": [Self.event("OrderPlaced", #"{"orderId":"o-1","amount":1}"#)]],
        ] {
            let verification = await placed.verification(against: PublishedMessages(messages))
            guard case .errored(let words) = verification.outcome else {
                Issue.record("\(verification.outcome)")
                continue
            }
            #expect(words.contains("'order' has published no event OrderPlaced that this is about"))
        }
    }

    @Test func `Are chosen among where an interaction is about some of them`() async throws {
        let events = PublishedMessages([
            "order": [
                Self.event("OrderPlaced", #"{"orderId":"o-1","amount":"to be told"}"#),
                Self.event("OrderPlaced", #"{"orderId":"o-2","amount":2}"#, id: 2),
            ]
        ]) { published, interaction in interaction.summary == "OrderPlaced" && published.eventData?["orderId"] == "o-2" }
        #expect(try await placed.verify(against: events).outcome == .passed)
    }

    @Test func `Are no answers to requests`() async {
        let asked = Interaction("an order") {
            Request(.get, "/orders/1")
            Response(.ok)
        }
        guard case .errored = await asked.verification(against: PublishedMessages([:])).outcome else {
            Issue.record("a request was answered")
            return
        }
    }

    @Test(arguments: [
        Interaction(event: "OrderPlaced", from: "order", data: [:]),
        Interaction(event: "CancelAsked", from: "order", stream: "order.cancel-o-1", schemaVersion: 3, data: [:]),
    ])
    func `Are needed as CloudEvents with all that readers want`(_ interaction: Interaction) throws {
        guard case .message(let message) = interaction.content else { throw ContractError("no message") }
        #expect(message.eventType == interaction.summary && message.eventData == [:])
        let attributes = try JSON(bytes: message.contents.bytes)
        #expect(attributes["source"] == "order" && attributes["id"]?.string?.hasSuffix("1@1") == true)
        let own = Message(event: message.contents.bytes)
        #expect(message.mismatches(with: own).isEmpty)
        // Another stream's name, of the same category and of another.
        let text = String(decoding: message.contents.bytes, as: UTF8.self)
        func named(_ subject: String) -> Message {
            let old = attributes["subject"]?.string ?? ""
            return Message(event: Array(text.replacing("\"subject\":\"\(old)\"", with: "\"subject\":\"\(subject)\"").utf8))
        }
        let category = attributes["subject"]?.string?.prefix { $0 != "-" } ?? ""
        #expect(message.mismatches(with: named("\(category)-o-77")).isEmpty)
        #expect(message.mismatches(with: named("orderXcancel-o-77")).map(\.path) == ["$.subject"])
    }

    @Test func `In binary mode are told apart by their headers`() {
        for header in ["ce_type", "ce-type"] {
            let message = Message(contents: .json(["type": "another", "data": 1]), metadata: [header: "OrderPlaced"])
            #expect(message.eventType == "OrderPlaced")
            #expect(message.eventData == ["type": "another", "data": 1])
        }
        let none = Message(contents: .missing)
        #expect(none.eventType == nil && none.eventData == nil)
    }
}

extension Interaction {
    fileprivate func needed(by consumer: String, of provider: String) -> Interaction {
        var interaction = self
        interaction.origin = Origin(consumer: consumer, provider: provider)
        return interaction
    }
}
