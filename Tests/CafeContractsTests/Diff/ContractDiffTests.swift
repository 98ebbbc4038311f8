import CafeContracts
import Testing

@Suite struct `The difference between two contracts` {
    private func contract(_ interactions: Interaction..., consumer: String = "web") -> Contract {
        Contract(consumer: consumer, provider: "order", interactions: interactions)
    }

    private func http(
        _ request: Request = Request(method: "GET", path: "/orders/7"), _ response: Response = Response(), key: String? = nil,
        isPending: Bool = false
    ) -> Interaction {
        Interaction("an order", content: .http(request, response), key: key, isPending: isPending)
    }

    private func answer(_ body: JSON, _ rules: (String, Matcher)...) throws -> Response {
        var matching = MatchingRules()
        for (path, matcher) in rules { matching.body[try PathExpression(path)] = RuleList([matcher]) }
        return Response(body: .json(body), rules: matching)
    }

    private func changes(_ old: Response, _ new: Response) -> [ContractDiff.Change] {
        ContractDiff(
            old: contract(http(Request(method: "GET", path: "/"), old)),
            new: contract(http(Request(method: "GET", path: "/"), new))
        ).changes
    }

    private func changes(_ old: Request, _ new: Request) -> [ContractDiff.Change] {
        ContractDiff(old: contract(http(old)), new: contract(http(new))).changes
    }

    // MARK: Interactions

    @Test func `is none between the same`() {
        let diff = ContractDiff(old: contract(http()), new: contract(http()))
        #expect(diff.changes.isEmpty && !diff.breaks)
        #expect(diff.text == "Nothing has changed.")
    }

    @Test func `tells what is added and removed, and neither breaks`() {
        let (one, other) = (Interaction("a cup", content: http().content), Interaction("a bill", content: http().content))
        let diff = ContractDiff(old: contract(one), new: contract(other))
        #expect(diff.changes.map(\.kind) == [.added, .removed])
        #expect(diff.changes.map(\.effect) == [.new, .loosened])
        #expect(!diff.breaks)
    }

    @Test func `tells consumers apart`() {
        let diff = ContractDiff(old: [contract(http())], new: [contract(http()), contract(http(), consumer: "till")])
        #expect(diff.changes.map(\.consumer) == ["till"])
        let gone = ContractDiff(old: [contract(http()), contract(http(), consumer: "till")], new: [contract(http())])
        #expect(gone.changes.map(\.effect) == [.loosened])
    }

    @Test func `knows an interaction by its key, whatever it is called`() {
        let old = http(key: "k")
        var new = old
        new.summary = "one order"
        let diff = ContractDiff(old: contract(old), new: contract(new))
        #expect(diff.changes.map(\.effect) == [.neutral])
    }

    @Test func `of a pending interaction breaks nobody`() {
        let request = Request(method: "GET", path: "/orders/7")
        let diff = ContractDiff(
            old: contract(http(request, Response(status: 200), isPending: true)),
            new: contract(http(request, Response(status: 201), isPending: true)))
        #expect(diff.changes.map(\.effect) == [.new])
    }

    @Test func `breaks where the kind is another`() {
        let message = Interaction("an order", content: .message(Message(contents: .json(1))), key: "k")
        #expect(ContractDiff(old: contract(http(key: "k")), new: contract(message)).breaks)
    }

    // MARK: Answers

    @Test func `breaks where a field is newly needed`() throws {
        let changes = changes(try answer(["id": 1]), try answer(["id": 1, "total": 2]))
        #expect(changes.map(\.effect) == [.breaking])
        #expect(changes[0].place == "response body" && changes[0].message.contains("total"))
    }

    @Test func `loosens where a field is no more needed`() throws {
        let changes = changes(try answer(["id": 1, "total": 2]), try answer(["id": 1]))
        #expect(changes.map(\.effect) == [.loosened])
        #expect(changes.map(\.path) == ["$.total"])
    }

    @Test func `breaks where the type of an example is another`() throws {
        let changes = changes(try answer(["id": 1], ("$.id", .type(.none))), try answer(["id": "1"], ("$.id", .type(.none))))
        #expect(changes.map(\.effect) == [.breaking])
        #expect(changes.map(\.path) == ["$.id"])
    }

    @Test func `is of words only where another example means the same`() throws {
        let changes = changes(try answer(["id": 1], ("$.id", .type(.none))), try answer(["id": 2], ("$.id", .type(.none))))
        #expect(changes.map(\.effect) == [.neutral])
    }

    @Test(
        arguments: [
            (.type(.none), .integer), (.number, .integer), (.type(.none), .equality),
            (.regex(PatternText("[0-9]+")), .regex(PatternText("[0-9]"))),
            (.type(.none), .type(.init(min: 1))),
        ] as [(Matcher, Matcher)]) func `breaks where a rule is tightened, and loosens or not the other way`(
            loose: Matcher, tight: Matcher
        ) throws
    {
        let (old, new) = (try answer(["id": 1], ("$.id", loose)), try answer(["id": 1], ("$.id", tight)))
        #expect(changes(old, new).map(\.effect) == [.breaking])
        #expect(changes(old, new).map(\.path) == ["$.id"])
        if case .regex = tight { return }
        #expect(changes(new, old).map(\.effect) == [.loosened])
    }

    @Test func `loosens where a rule comes to an exact value, and breaks where it goes`() throws {
        let (exact, typed) = (try answer(["id": 1]), try answer(["id": 1], ("$", .type(.none))))
        #expect(changes(exact, typed).map(\.effect) == [.loosened])
        #expect(changes(typed, exact).map(\.effect) == [.breaking])
        #expect(changes(typed, exact)[0].message == "exactly 1 instead of type")
    }

    @Test func `breaks where the status is another, unless more are right`() {
        #expect(changes(Response(status: 200), Response(status: 201)).map(\.effect) == [.breaking])
        var rules = MatchingRules()
        rules.status = RuleList([.statusCode(.success)])
        #expect(changes(Response(status: 200), Response(status: 201, rules: rules)).map(\.effect) == [.loosened])
        #expect(changes(Response(status: 201, rules: rules), Response(status: 201)).map(\.effect) == [.breaking])
    }

    @Test func `breaks where a header is newly needed, and loosens where it goes`() {
        let (with, without) = (Response(headers: ["ETag": "7"]), Response())
        #expect(changes(without, with).map(\.effect) == [.breaking])
        #expect(changes(without, with).map(\.path) == ["ETag"])
        #expect(changes(with, without).map(\.effect) == [.loosened])
    }

    @Test func `of messages is that of answers`() {
        func message(_ body: JSON, _ metadata: JSONObject) -> Contract {
            contract(Interaction("placed", content: .message(Message(contents: .json(body), metadata: metadata))))
        }
        let diff = ContractDiff(old: message(["id": 1], [:]), new: message(["id": 1, "n": 2], ["topic": "orders"]))
        #expect(diff.changes.map(\.effect) == [.breaking, .breaking])
        #expect(diff.changes.map(\.place) == ["message metadata", "message body"])
    }

    // MARK: Requests

    @Test(arguments: [
        Request(method: "PUT", path: "/o", query: ["a": "1"], headers: ["X": "1"], body: .json(["n": 1])),
        Request(method: "POST", path: "/p", query: ["a": "1"], headers: ["X": "1"], body: .json(["n": 1])),
        Request(method: "POST", path: "/o", query: ["a": "2"], headers: ["X": "1"], body: .json(["n": 1])),
        Request(method: "POST", path: "/o", query: ["a": "1"], headers: ["X": "2"], body: .json(["n": 1])),
        Request(method: "POST", path: "/o", query: ["a": "1"], body: .json(["n": 1])),
        Request(method: "POST", path: "/o", query: ["a": "1"], headers: ["X": "1"], body: .json(["n": 1, "m": 2])),
        Request(method: "POST", path: "/o", query: ["a": "1"], headers: ["X": "1"], body: .json([:])),
    ]) func `breaks where something else is sent`(new: Request) {
        let old = Request(method: "POST", path: "/o", query: ["a": "1"], headers: ["X": "1"], body: .json(["n": 1]))
        let changes = changes(old, new)
        #expect(changes.map(\.effect) == [.breaking], "\(changes)")
        #expect(changes.allSatisfy { $0.place.hasPrefix("request ") })
    }

    @Test func `is new where a header is sent besides`() {
        let changes = changes(Request(method: "GET", path: "/"), Request(method: "GET", path: "/", headers: ["X": "1"]))
        #expect(changes.map(\.effect) == [.new])
        #expect(changes.map(\.path) == ["X"])
    }

    @Test func `is new where a request may vary more, and less the other way`() {
        var rules = MatchingRules()
        rules.path = RuleList([.regex(PatternText("/orders/[0-9]+"))])
        let (fixed, free) = (Request(method: "GET", path: "/orders/7"), Request(method: "GET", path: "/orders/7", rules: rules))
        #expect(changes(fixed, free).map(\.effect) == [.new])
        #expect(changes(free, fixed).map(\.effect) == [.loosened])
    }

    @Test func `is new where the metadata of a message that is sent may vary more`() {
        func exchange(_ topic: Template) -> Contract {
            let question = Message(["id": 1], metadata: ["topic": topic])
            return contract(Interaction("a price", content: .exchange(request: question, responses: [])))
        }
        let changes = ContractDiff(old: exchange("orders"), new: exchange(.oneOf("orders", "bills"))).changes
        #expect(changes.map(\.effect) == [.new])
        #expect(changes.map(\.place) == ["request metadata"])
    }

    // MARK: Writing

    @Test func `is read back from its JSON, and names interaction, place and path`() throws {
        let diff = ContractDiff(
            old: contract(http(Request(method: "GET", path: "/"), try answer(["id": 1]))),
            new: contract(http(Request(method: "GET", path: "/"), try answer(["id": "1\u{1B}"]))))
        let json = try JSON(parsing: diff.json.text(.pretty))
        #expect(json["breaks"] == true && json["breaking"] == 1)
        let change = try #require(json["changes"]?[0])
        #expect(change["interaction"] == "an order" && change["place"] == "response body" && change["path"] == "$.id")
        #expect(diff.text.contains("    ✘ breaks   response body $.id: "))
        #expect(!diff.text.contains("\u{1B}"))
    }
}
