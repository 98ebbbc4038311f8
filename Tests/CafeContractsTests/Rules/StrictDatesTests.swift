import Testing

@testable import CafeContracts

@Suite struct `Dates are taken strictly where that is asked for` {
    private let loose = try? json(#"{"a":"2024-2-9","b":["2023-02-31"],"c":{"7:5:0":"25"}}"#)
    private let sound = try? json(#"{"a":"2024-02-09","b":["2023-02-28"],"c":{"07:05:00":"25"}}"#)

    private func interaction() throws -> Interaction {
        var response = Response(body: .json(try #require(sound)))
        response.rules.body = try pathRules(
            #"{"$.a":{"match":"date"},"$.b":{"match":"arrayContains","variants":[{"index":0,"rules":{"$":{"match":"date"}}}]},"$.c":{"match":"eachKey","rules":[{"match":"time"}]}}"#
        )
        return Interaction("d", content: .http(Request(method: "GET", path: "/"), response))
    }

    @Test func `What the official tool lets pass fails then, in variants and keys too`() async throws {
        let loose = Response(body: .json(try #require(loose)))
        let provider = InProcessProvider { _ in loose }
        #expect(try await interaction().verification(against: provider).outcome == .passed)
        guard case .failed(let mismatches) = try await interaction().withStrictDates.verification(against: provider).outcome
        else {
            throw ContractError("it passed")
        }
        #expect(mismatches.map(\.path) == ["$.a", "$.b", "$.c['7:5:0']"])
    }

    @Test func `What is written as the pattern says passes`() async throws {
        let sound = Response(body: .json(try #require(sound)))
        try await interaction().withStrictDates.verify(against: InProcessProvider { _ in sound })
    }

    @Test func `It is said of contracts, messages and single rules as well, and files say nothing of it`() throws {
        var message = Message(contents: .missing, metadata: ["on": "2024-02-09", "k": 1])
        message.rules.metadata = [.init(name: "on", list: RuleList([.date(DateText("yyyy-MM-dd"))]))]
        let contract = Contract(
            consumer: "c", provider: "p",
            interactions: [
                try interaction(), Interaction("m", content: .message(message)),
                Interaction("x", content: .exchange(request: message, responses: [message])),
            ])
        let strict = Contracts([contract]).withStrictDates.contracts
        #expect(strict != [contract])
        #expect(try strict.map { try $0.bytes() } == [contract.bytes()])
        guard case .exchange(let request, let responses)? = strict.first?.interactions.last?.content else {
            throw ContractError("no exchange")
        }
        let wanted = Matcher.date(DateText("yyyy-MM-dd", isStrict: true))
        #expect((responses + [request]).map(\.rules.metadata.first?.list.matchers) == [[wanted], [wanted]])
        #expect(wanted.complaint(about: "2024-2-9", example: "") != nil)
    }
}
