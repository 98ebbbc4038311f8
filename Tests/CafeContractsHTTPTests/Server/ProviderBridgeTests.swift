#if HTTP
import CafeContracts
import Testing

@testable import CafeContractsHTTP

@Suite struct `The bridge for Pact's own verifiers` {
    private struct Provider: ContractProvider {
        func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
            if request.path == "/broken" { throw ContractError("the database is away") }
            if request.path == "/teapot" { return Response(status: 99_999) }
            return Response(status: 201, headers: ["X-Path": request.path], body: request.body)
        }

        func message(of interaction: Interaction) async throws -> Message {
            let state = interaction.states.first?.name ?? "none"
            return Message(contents: .json(["state": .string(state)]), metadata: ["topic": "orders"])
        }

        func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
            interaction.summary == "a hint" ? [] : [message]
        }
    }

    private static let contract = Contract(
        consumer: "web", provider: "order",
        interactions: [
            Interaction("placed", states: [ProviderState("one")], content: .message(Message(contents: .missing))),
            Interaction("placed", states: [ProviderState("two")], content: .message(Message(contents: .missing))),
            Interaction("caf\u{E9}", content: .message(Message(contents: .missing))),
            Interaction(
                "a price", content: .exchange(request: Message(contents: .json(["drink": "tea"])), responses: [])),
            Interaction("a hint", content: .exchange(request: Message(contents: .json(1)), responses: [])),
            Interaction("an order", content: .http(Request(method: "GET", path: "/"), Response())),
        ])

    private let states = RecordedStates()

    private func asking<Value: Sendable>(_ body: (ProviderBridge) async throws -> Value) async throws -> Value {
        try await ProviderBridge.whileServing(Provider(), states: states, of: Self.contract, body)
    }

    private func post(_ url: (ProviderBridge) -> String, _ text: String) async throws -> HTTPAnswer {
        try await asking { bridge in
            try await WebCaller().answer(
                to: HTTPCall(
                    method: "POST", url: url(bridge), headers: [("Content-Type", "application/json")], body: Array(text.utf8)))
        }
    }

    // MARK: States

    @Test func `sets states up with their values, and takes them back`() async throws {
        try await asking { bridge in
            let states = try HTTPStates(bridge.statesURL)
            let state = ProviderState("an order is placed", ["id": 7])
            #expect(try await states.setUp(state) == ["id": 7])
            try await states.tearDown(state)
        }
        #expect(states.calls == ["setup an order is placed", "teardown an order is placed"])
    }

    @Test func `has nothing to do for no state`() async throws {
        let answer = try await post(\.statesURL, #"{"state":"","params":{},"action":"setup"}"#)
        #expect(answer.status == 200)
        #expect(states.calls.isEmpty)
    }

    @Test func `says which state it does not know`() async throws {
        let answer = try await post(\.statesURL, #"{"state":"unknown","action":"setup"}"#)
        #expect(answer.status == 500)
        #expect(answer.sentence.contains("there is no state 'unknown'"))
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"state":7}"#, #"{"state":"a","params":[]}"#, #"{"state":"a","action":"explode"}"#,
        #"{"state":"a","action":{}}"#, String(repeating: "[", count: 100_000),
    ]) func `refuses what is no question about a state, and changes none`(text: String) async throws {
        #expect(try await post(\.statesURL, text).status == 400)
        #expect(states.calls.isEmpty)
    }

    // MARK: Messages

    @Test(arguments: ["one", "two"]) func `gives the message of the states that are asked for, with its metadata`(
        state: String
    ) async throws {
        let interaction = Interaction(
            "placed", states: [ProviderState(state)],
            content: .message(Message(contents: .json(["state": .string(state)]), metadata: ["topic": "orders"])))
        let message = try await asking { bridge in
            try await HTTPProvider(bridge.url, messagePath: "/_pact/messages").message(of: interaction)
        }
        #expect(message.metadata == ["topic": "orders", "contentType": "application/json"])
        #expect(String(decoding: message.contents.bytes, as: UTF8.self) == #"{"state":"\#(state)"}"#)
    }

    @Test func `answers a message with the one that the provider makes of it`() async throws {
        let question = Message(contents: .json(["drink": "mocha"]))
        let interaction = Interaction("a price", content: .exchange(request: question, responses: [question]))
        let verification = try await asking { bridge in
            try await interaction.verify(against: HTTPProvider(bridge.url, messagePath: "/_pact/messages"))
        }
        #expect(verification.outcome == .passed)
        let hint = Interaction("a hint", content: .exchange(request: question, responses: []))
        try await asking { bridge in
            _ = try await hint.verify(against: HTTPProvider(bridge.url, messagePath: "/_pact/messages"))
        }
    }

    @Test(arguments: [
        #"{"description":"nothing"}"#, #"{"description":"cafe\u0301"}"#, #"{"description":"an order"}"#, "{}",
        #"{"description":"placed","providerStates":[{"name":"three"}]}"#, #"{"description":"placed"}"#,
    ]) func `has no message that the contract has not`(text: String) async throws {
        #expect(try await post(\.messagesURL, text).status == 404)
    }

    @Test(arguments: [
        "", "7", #"{"description":[]}"#, #"{"description":"placed","providerStates":"one"}"#,
        #"{"description":"placed","providerStates":[7]}"#, #"{"description":"a price","request":7}"#,
    ]) func `refuses what is no question about a message`(text: String) async throws {
        #expect(try await post(\.messagesURL, text).status == 400)
    }

    // MARK: Requests

    @Test func `asks the provider for everything else`() async throws {
        let response = try await asking { bridge in
            try await HTTPProvider(bridge.url).answer(
                Request(method: "PUT", path: "/orders/7", body: .json(["a": 1])), of: .any)
        }
        #expect(response.status == 201)
        #expect(response.headers["x-path"]?.values == ["/orders/7"])
        #expect(response.body.bytes == Array(#"{"a":1}"#.utf8))
    }

    @Test(arguments: [("/broken", 500, "the database is away"), ("/teapot", 500, "99999"), ("/a?b=%zz", 400, "%zz")])
    func `says what goes wrong in its words`(target: String, status: Int, words: String) async throws {
        let answer = try await asking { bridge in
            try await WebCaller().answer(to: HTTPCall(url: bridge.url + target))
        }
        #expect(answer.status == status)
        #expect(answer.sentence.contains(words), "\(answer.sentence)")
    }
}
#endif  // HTTP
