import CafeContracts
import CafeContractsHTTP
import Machine
import Testing

@Suite struct `States over HTTP` {
    private let state = ProviderState("the card has funds", ["amount": 12])

    @Test func `are asked for and taken back, and what is answered are values`() async throws {
        try await LoopbackServer.with({ _ in .json(#"{"card":"4711"}"#) }) { server in
            let states = try HTTPStates(server.url + "/_states?token=1")
            #expect(try await states.setUp(state) == ["card": "4711"])
            try await states.tearDown(state)
            let heard = server.heard
            #expect(heard.map(\.line) == Array(repeating: "POST /_states?token=1 HTTP/1.1", count: 2))
            #expect(try heard.map { try JSON(parsing: $0.text)["action"] } == ["setup", "teardown"])
            let first = try JSON(parsing: #require(heard.first).text)
            #expect(first["state"] == "the card has funds")
            #expect(first["params"] == ["amount": 12])
        }
    }

    @Test(arguments: ["", "ok", "[1]", "null"]) func `have no values where the answer is no object`(body: String) async throws {
        try await LoopbackServer.with({ _ in .answer(201, [], body) }) { server in
            let values = try await HTTPStates(server.url).setUp(state)
            #expect(values.isEmpty)
        }
    }

    @Test func `fail with status, state and the beginning of the answer`() async throws {
        let body = String(repeating: "no such state ", count: 40)
        try await LoopbackServer.with({ _ in .answer(500, [], body) }) { server in
            let states = try HTTPStates(server.url)
            let error = await #expect(throws: HTTPCallError.self) { try await states.setUp(state) }
            let text = "\(try #require(error))"
            #expect(text.contains("500: no such state"))
            #expect(text.contains("'the card has funds'"))
            #expect(text.contains(server.url))
            #expect(text.utf8.count < 400)
        }
    }

    @Test func `fail where nobody listens, and the interaction could not be tried`() async throws {
        let port = try LoopbackPort()
        let interaction = Interaction("a menu", states: [state], content: .http(Request(method: "GET", path: "/"), Response()))
        let verification = try await interaction.verification(
            against: HTTPProvider("http://127.0.0.1:\(port.number)"), states: HTTPStates("http://127.0.0.1:\(port.number)"))
        guard case .errored(let reason) = verification.outcome else {
            Issue.record("\(verification.outcome)")
            return
        }
        #expect(reason.contains("127.0.0.1:\(port.number)"))
    }
}
