import Testing

@testable import CafeContracts

@Suite struct `Contracts are merged` {
    private func one(_ interactions: Interaction...) -> Contract {
        Contract(consumer: "c", provider: "p", interactions: interactions)
    }

    private func interaction(_ status: Int, _ summary: String = "d", states: [ProviderState] = [], key: String? = nil)
        -> Interaction
    {
        Interaction(
            summary, states: states, content: .http(Request(method: "GET", path: "/"), Response(status: status)), key: key)
    }

    @Test func `What both say is there once`() throws {
        #expect(try one(interaction(200)).merging(one(interaction(200))).interactions.count == 1)
        #expect(try one(interaction(200)).merging(one(interaction(200, "e"))).interactions.count == 2)
    }

    @Test func `Other states, another kind or another key are another interaction`() throws {
        let states = interaction(404, states: [ProviderState("none", ["id": 1])])
        let message = Interaction("d", content: .message(Message(contents: .null)))
        #expect(try one(interaction(200)).merging(one(states, message)).interactions.count == 3)
        #expect(try one(interaction(200, key: "a")).merging(one(interaction(404, key: "b"))).interactions.count == 2)
    }

    @Test func `A contradiction is an error that names the interaction`() {
        let error = #expect(throws: ContractError.self) { try one(interaction(200)).merging(one(interaction(404))) }
        #expect(error?.interaction == "d")
        #expect(throws: ContractError.self) { try one(interaction(200, key: "a")).merging(one(interaction(200, "e", key: "a"))) }
        #expect(throws: ContractError.self) { try one(interaction(200, key: "a")).merging(one(interaction(404))) }
    }

    @Test func `One letter in place of two that look alike is a contradiction`() {
        let (one, other) = (Response(body: .text("\u{E9}")), Response(body: .text("e\u{301}")))
        var contract = Contract(consumer: "c", provider: "p")
        let request = Request(method: "GET", path: "/")
        #expect(throws: ContractError.self) {
            try contract.add(Interaction("d", content: .http(request, one)))
            try contract.add(Interaction("d", content: .http(request, other)))
        }
    }

    @Test func `The order of headers, parameters and rules says nothing`() throws {
        let texts = [
            #"{"headers":{"A":"1","B":"2"},"query":{"a":["1"],"b":["2"]},"matchingRules":{"body":{"$.a":{"match":"type"},"$.b":{"match":"type"}}}}"#,
            #"{"query":{"b":["2"],"a":["1"]},"matchingRules":{"body":{"$.b":{"match":"type"},"$.a":{"match":"type"}}},"headers":{"B":"2","A":"1"}}"#,
        ]
        let contracts = try texts.map { try contract(#""interactions":[{"description":"d","request":\#($0),"response":{}}]"#) }
        #expect(try contracts[0].merging(contracts[1]).interactions.count == 1)
    }

    @Test func `Contracts of others are not merged`() {
        #expect(throws: ContractError.self) { try one().merging(Contract(consumer: "x", provider: "p")) }
        #expect(throws: ContractError.self) { try one().merging(Contract(consumer: "c", provider: "x")) }
    }

    @Test func `Null for an object is warned of, for the official tool refuses it`() throws {
        var (object, text) = (Response(body: .json(["a": ["b": 1]])), Response(body: .json(["a": "x"])))
        object.rules.body[try PathExpression("$.a")] = .nullable(.type)
        text.rules.body[try PathExpression("$.a")] = .nullable(.type)
        let request = Request(method: "GET", path: "/")
        #expect(one(Interaction("d", content: .http(request, object))).warnings.count == 1)
        #expect(one(Interaction("d", content: .http(request, text))).warnings.isEmpty)
    }
}
