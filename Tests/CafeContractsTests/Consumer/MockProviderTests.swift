import Machine
import Testing

@testable import CafeContracts

@Suite struct `The provider that stands in` {
    private func contract() -> Contract {
        Contract(consumer: "order", provider: "payment") {
            Interaction("an authorisation") {
                Given("the card has funds")
                Request(.post, "/payments", body: ["amount": .integer(350)])
                Response(.created, body: ["code": .regex("[0-9]{2}", example: "12")])
            }
            Interaction("a refusal") {
                Given("the card is empty")
                Request(.post, "/payments", body: ["amount": .integer(350)])
                Response(.paymentRequired)
            }
        }
    }

    private let request = Request(.post, "/payments", body: ["amount": 7])

    @Test func `Of those that fit, one that was not asked for yet answers first`() throws {
        let provider = try MockProvider(contract())
        #expect((0..<3).map { _ in provider.answer(request).status } == [201, 402, 201])
        #expect(provider.problems == [])
    }

    @Test func `What was not asked for is told`() throws {
        let provider = try MockProvider(contract())
        _ = provider.answer(request)
        #expect(provider.problems == ["a refusal: was not asked for"])
        #expect(throws: ContractError.self) { try provider.expectAllAskedFor() }
    }

    @Test func `What is in no interaction is answered with a hint and remembered`() throws {
        let provider = try MockProvider(contract())
        let answer = provider.answer(Request(.post, "/payments", body: ["amount": "7"]))
        #expect(answer.status == 500)
        let text = String(decoding: answer.body.bytes, as: UTF8.self)
        #expect(text.contains("the nearest is \"an authorisation\""))
        #expect(text.contains("$.amount -> Expected '7' (String) to be an integer"))
        #expect(provider.problems.contains(text))
        #expect(provider.answer(Request(.get, "/other")).status == 500)
        #expect(provider.problems.count == 4)
    }

    @Test func `Generators of the consumer's side are made up and the provider's are not`() throws {
        var response = Response(.ok, body: ["id": .fromState("${id}", example: "o-1"), "url": "http://a/orders"])
        response.generators.body.append(
            .init(path: try PathExpression("$.url"), generator: Generator("MockServerURL", ["example": "http://a/orders"])))
        let contract = Contract(
            consumer: "c", provider: "p", interactions: [Interaction("d", content: .http(Request(.get, "/"), response))])
        let answer = try MockProvider(contract).answer(Request(.get, "/"), url: "http://127.0.0.1:9")
        #expect(answer.body.content?.value == .json(["id": "o-1", "url": "http://127.0.0.1:9/orders"]))
    }

    @Test func `Two interactions that contradict each other are refused, and one that is there twice`() throws {
        let known = contract()
        var other = known.interactions[0]
        #expect(throws: ContractError.self) {
            try MockProvider(Contract(consumer: "c", provider: "p", interactions: [other, other]))
        }
        other.content = .http(Request(.get, "/"), Response(.ok))
        let error = #expect(throws: ContractError.self) {
            try MockProvider(Contract(consumer: "c", provider: "p", interactions: [known.interactions[0], other]))
        }
        #expect(error?.interaction == "an authorisation")
    }

    @Test func `It keeps account of many requests at once`() async throws {
        let provider = try MockProvider(contract())
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { [request] in provider.answer(request).status } }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [201: 99, 402: 1] || statuses[201, default: 0] + statuses[402, default: 0] == 100)
        #expect(provider.problems == [])
    }

    @Test func `Of exchanges that begin with the same message, one that was not asked for yet answers first`() throws {
        let contract = Contract(consumer: "c", provider: "p") {
            for (state, answer) in [("one", 1), ("two", 2)] as [(String, Int)] {
                Interaction("a price") {
                    Given(state)
                    Message(["drink": "mocha"])
                    Message(["price": .integer(answer)])
                }
            }
        }
        let provider = try MockProvider(contract)
        let question = Message(contents: .json(["drink": "mocha"]))
        let prices = try (0..<3).map { _ in try provider.answer(question).map { try json($0.contents.bytes)["price"] } }
        #expect(prices == [[1], [2], [1]])
        #expect(provider.problems == [])
    }

    private func json(_ bytes: [UInt8]) throws -> JSON { try JSON(bytes: bytes) }

    private struct Confusion: Error {}

    @Test func `Who fails over an answer is told what was asked in vain, not what was not asked for yet`() async throws {
        let contract = contract()
        let error = await #expect(throws: ContractError.self) {
            try await contract.exerciseInProcess { provider in
                _ = provider.answer(Request(.get, "/payment"))
                throw Confusion()
            }
        }
        let text = try #require(error).message
        #expect(text.hasPrefix("Confusion()\n"))
        #expect(text.contains("GET /payment is in no interaction of order with payment"))
        #expect(!text.contains("was not asked for"))
    }

    @Test func `Who fails by itself is told so as it is`() async throws {
        let contract = contract()
        await #expect(throws: Confusion.self) {
            try await contract.exerciseInProcess { provider in
                _ = provider.answer(request)
                throw Confusion()
            }
        }
    }

    @Test func `Messages of one summary are given each to its own state`() async throws {
        try await TemporaryFolder.with { folder in
            let contract = Contract(consumer: "c", provider: "p") {
                Interaction("placed") {
                    Given("one")
                    Message(["n": 1])
                }
                Interaction("placed") {
                    Given("two")
                    Message(["n": 2])
                }
            }
            try record(contract, in: folder)
            var seen: [JSON?] = []
            try await contract.exercise(recorded: folder.path) { interaction, message in
                if case .json(let json)? = message.contents.content?.value { seen.append(json["n"]) }
            }
            #expect(seen == [1, 2])
        }
    }

    @Test(arguments: [1, 2, 3]) func `A description that is incomplete is told`(_ count: Int) {
        let contract = Contract(consumer: "c", provider: "p") {
            Interaction("d") {
                Request(.get, "/")
                if count > 1 { Request(.get, "/x") }
                if count > 2 { Message(1) }
            }
        }
        #expect(throws: ContractError.self) { try contract.checked() }
    }
}
