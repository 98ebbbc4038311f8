import Testing

@testable import CafeContracts

@Suite struct `Interactions are verified` {
    private struct Trouble: Error, CustomStringConvertible {
        let description = "the database is away"
    }

    private func interaction(states: [ProviderState] = [], isPending: Bool = false) -> Interaction {
        var request = Request(method: "GET", path: "/orders/1", headers: ["X": "it's"])
        request.generators.path = states.isEmpty ? nil : Generator("ProviderState", ["expression": "/orders/${id}"])
        return Interaction(
            "an order", states: states, content: .http(request, Response(headers: ["X-A": "1"], body: .json(["a": 1, "b": 2]))),
            isPending: isPending, origin: .init(consumer: "c", provider: "p", file: "c-p.json"))
    }

    private let right = Response(headers: ["x-a": "1"], body: .json(["a": 1, "b": 2, "c": 3]))

    @Test func `A provider that keeps its contract passes, and states are taken back in reverse`() async throws {
        let states = RecordedStates(values: ["one": ["id": 5], "two": ["id": "x7"]])
        let known = interaction(states: [ProviderState("one", ["p": 1]), ProviderState("two")])
        let right = right
        let verification = try await known.verify(against: InProcessProvider { _ in right }, states: states)
        #expect(verification.outcome == .passed)
        #expect(verification.request?.path == "/orders/x7")
        #expect(verification.reproduction == nil)
        #expect(states.calls == [#"setup one {"p":1}"#, "setup two {}", "teardown two {}", #"teardown one {"p":1}"#])
    }

    @Test func `All that is wrong is told at once, with the request to make again`() async {
        let wrong = Response(status: 500, body: .json(["a": 2]))
        let failure = await #expect(throws: VerificationFailure.self) {
            try await interaction().verify(against: InProcessProvider { _ in wrong })
        }
        #expect(
            failure?.description == """
                c needs of p: an order
                  status: status -> expected 200 but was 500
                  header: X-A -> Expected a header 'X-A' but was missing
                  body: $ -> Actual map is missing the following keys: b
                  body: $.a -> Expected 2 (Integer) to be equal to 1 (Integer)
                  in c-p.json
                  again: curl -i -X GET 'http://localhost:8080/orders/1' -H 'X: it'\\''s'
                """)
    }

    @Test func `States are taken back after a failure and after an error`() async {
        for fails in [true, false] {
            let states = RecordedStates(values: ["one": ["id": 1]])
            let verification = await interaction(states: [ProviderState("one")]).verification(
                against: InProcessProvider { _ in
                    if fails { throw Trouble() }
                    return Response(status: 404)
                }, states: states)
            #expect(verification.isFailure)
            #expect(states.calls == ["setup one {}", "teardown one {}"])
        }
    }

    @Test func `A provider that throws is told with its words`() async {
        let verification = await interaction().verification(against: InProcessProvider { _ in throw Trouble() })
        #expect(verification.outcome == .errored("the database is away"))
        #expect(verification.story.contains("could not be verified: the database is away"))
    }

    @Test func `A state that fails leaves the provider alone and takes back those before it`() async {
        let states = RecordedStates(values: ["one": ["id": 1]], failing: (["two"], []))
        let known = interaction(states: [ProviderState("one"), ProviderState("two"), ProviderState("three")])
        let verification = await known.verification(
            against: InProcessProvider { _ in
                Issue.record("the provider was asked")
                return Response()
            }, states: states)
        #expect(verification.outcome == .errored("cannot set up"))
        #expect(states.calls == ["setup one {}", "setup two {}", "teardown one {}"])
    }

    @Test func `A state that cannot be taken back is told, and the others are taken back`() async {
        let states = RecordedStates(values: ["one": ["id": 1]], failing: ([], ["two", "one"]))
        let right = right
        let verification = await interaction(states: [ProviderState("one"), ProviderState("two")]).verification(
            against: InProcessProvider { _ in right }, states: states)
        #expect(states.calls.suffix(2) == ["teardown two {}", "teardown one {}"])
        #expect(verification.outcome == .errored("the answer is right, but not all states could be taken back"))
        #expect(
            verification.leftBehind == [
                "the state 'two' could not be taken back: cannot take back",
                "the state 'one' could not be taken back: cannot take back",
            ])
    }

    @Test func `A state that cannot be taken back after a mismatch is told beside the mismatch, in every report`() async {
        let states = RecordedStates(values: ["one": ["id": 1]], failing: ([], ["one"]))
        let verification = await interaction(states: [ProviderState("one")]).verification(
            against: InProcessProvider { _ in Response(status: 404) }, states: states)
        guard case .failed = verification.outcome else {
            Issue.record("\(verification.outcome)")
            return
        }
        let report = VerificationReport([verification])
        let trouble = "the state 'one' could not be taken back: cannot take back"
        #expect(report.json["verifications"]?[0]?["leftBehind"] == [.string(trouble)])
        for text in [verification.story, report.html, report.junitXML] {
            #expect(text.replacing("&#39;", with: "'").contains(trouble))
            #expect(text.contains("404"))
        }
    }

    @Test func `A state that cannot be taken back after an error is told beside the error`() async {
        let states = RecordedStates(values: ["one": ["id": 1]], failing: ([], ["one"]))
        let verification = await interaction(states: [ProviderState("one")]).verification(
            against: InProcessProvider { _ in throw Trouble() }, states: states)
        #expect(verification.outcome == .errored("the database is away"))
        #expect(verification.leftBehind == ["the state 'one' could not be taken back: cannot take back"])
    }

    @Test func `A value that no state gave is told before the provider is asked`() async {
        let verification = await interaction(states: [ProviderState("one")]).verification(
            against: InProcessProvider { _ in Response() }, states: RecordedStates())
        guard case .errored(let reason) = verification.outcome else {
            Issue.record("\(verification.outcome)")
            return
        }
        #expect(reason.contains("no state gave a value called 'id'"))
    }

    @Test func `A pending interaction warns and does not throw`() async throws {
        let verification = try await interaction(isPending: true).verify(
            against: InProcessProvider { _ in Response(status: 500) })
        #expect(verification.isWarning)
        #expect(!verification.isFailure)
    }

    @Test func `A state that is not in the table is an error that names those that are`() async {
        let table = StateTable(["a": { @Sendable _ in [:] }, "b": { @Sendable _ in [:] }])
        let error = await #expect(throws: ContractError.self) { try await table.setUp(ProviderState("c")) }
        #expect(error?.message == "there is no state 'c'; there is 'a', 'b'")
    }

    @Test func `A message is made and compared`() async throws {
        let known = Interaction("placed", content: .message(Message(contents: .json(["id": 1]), metadata: ["topic": "orders"])))
        try await known.verify(
            against: MessageProducer { _ in Message(contents: .json(["id": 1, "more": 2]), metadata: ["topic": "orders"]) })
        let wrong = await known.verification(against: MessageProducer { _ in Message(contents: .json(["id": 2])) })
        guard case .failed(let mismatches) = wrong.outcome else {
            Issue.record("\(wrong.outcome)")
            return
        }
        #expect(mismatches.map(\.part) == [.metadata, .body])
        let none = await known.verification(against: InProcessProvider { _ in Response() })
        #expect(none.story.contains("this provider makes no messages"))
    }

    @Test func `The story has the notes of the contract, a line each, and the test that it is from`() async {
        var noted = interaction()
        noted.comments = ["text": ["one", "two\nlines", 3], "testname": "OrderTests"]
        let story = await noted.verification(against: InProcessProvider { _ in Response(status: 500) }).story
        #expect(story.contains("\n  note: one\n  note: two⏎lines\n  from the test OrderTests\n"))
        #expect(interaction().notes.isEmpty)
        #expect(interaction().testName == nil)
    }

    private struct Echo: ContractProvider {
        let count: Int

        func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
            Array(repeating: message, count: count)
        }
    }

    @Test(arguments: [0, 1, 2]) func `An exchange has as many answers as it says`(_ count: Int) async {
        let message = Message(contents: .json(["a": 1]))
        let known = Interaction("echo", content: .exchange(request: message, responses: [message]))
        let verification = await known.verification(against: Echo(count: count))
        #expect((verification.outcome == .passed) == (count == 1))
        #expect(verification.messages.count == count)
    }
}
