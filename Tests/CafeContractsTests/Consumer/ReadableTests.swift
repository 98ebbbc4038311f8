import Testing

@testable import CafeContracts

@Suite struct `Rules and generators that cannot be read` {
    private func problem(_ response: Response) -> String? {
        let contract = Contract(
            consumer: "c", provider: "p", interactions: [Interaction("d", content: .http(Request(.get, "/"), response))])
        do {
            _ = try contract.checked()
            return nil
        } catch {
            return error.message
        }
    }

    @Test(arguments: [
        RuleList.regex("("), .date("bogus'"), .nullable(.regex("[")),
        RuleList([.eachValue(Matcher.Definition([.regex(PatternText("*"))]))]),
        RuleList([
            .arrayContains([
                Matcher.Variant(index: 0, rules: PathRules([PathRules.Rule(path: .root, list: .regex("("))]))
            ])
        ]),
    ])
    func `A pattern that cannot be read is told before anything is asked`(_ list: RuleList) {
        #expect(problem(Response(.ok, body: ["a": .matching(list, "x")]))?.contains("cannot be read") == true)
        #expect(problem(Response(.ok, headers: ["A": .matching(list, "x")]))?.contains("cannot be read") == true)
    }

    @Test(arguments: [
        Generator("Regex", ["regex": "("]), Generator("RandomInt", ["min": 2, "max": 1]),
        Generator("Date", ["expression": "someday"]),
    ])
    func `So is a generator that makes nothing up`(_ generator: Generator) {
        #expect(problem(Response(.ok, body: ["a": Template("x", .type, generator: generator)])) != nil)
    }

    @Test func `What can be read is not`() {
        let body: Template = ["a": .regex("x", example: "x"), "b": .fromState("${id}", example: 1), "c": .timestamp]
        #expect(problem(Response(.ok, body: body)) == nil)
    }

    @Test func `So is the pattern of an address, within what an array has to contain too`() {
        let broken = Generators.BodyGenerator(
            path: .root, generator: Generator("MockServerURL", ["example": "http://a/b", "regex": "("]))
        var plain = Response(body: .json(["http://a/b"]))
        plain.generators.body = [broken]
        #expect(problem(plain)?.contains("cannot be read") == true)
        var contained = Response(body: .json(["http://a/b"]))
        contained.rules.body[.root] = RuleList([.arrayContains([Matcher.Variant(index: 0, generators: [broken])])])
        #expect(problem(contained)?.contains("cannot be read") == true)
    }
}
