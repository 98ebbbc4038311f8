import Testing

@testable import CafeContracts

/// What grows with the square of its input, or worse, would take minutes here rather than a second.
@Suite struct `Large bodies and many rules take bounded time` {
    private func time(_ body: () throws -> Void) rethrows -> Duration { try ContinuousClock().measure(body) }

    @Test func `Ten thousand items under a hundred rules`() throws {
        let items = JSON.array((0..<10_000).map { ["id": JSON(integerLiteral: $0), "n": "x"] })
        let rules = PathRules(
            try (0..<100).map { PathRules.Rule(path: try PathExpression("$.list[*].f\($0)"), list: .type) }
                + [PathRules.Rule(path: try PathExpression("$.list"), list: .type)])
        let taken = time {
            let found = JSONComparison.mismatches(
                expected: ["list": items], actual: ["list": items], rules: rules, allowsExtraKeys: false)
            #expect(found.isEmpty)
        }
        #expect(taken < .seconds(10))
    }

    @Test func `Two thousand keys, three hundred headers and parameters`() throws {
        let keys = (0..<2_000).map { "key\($0)" }
        let object = JSON.object(JSONObject(keys.map { ($0, JSON.string($0)) }))
        let other = JSON.object(JSONObject(keys.reversed().map { ($0, JSON.string($0)) }))
        let taken = time {
            #expect(
                JSONComparison.mismatches(expected: object, actual: other, rules: PathRules(), allowsExtraKeys: false).isEmpty)
            let request = Request(
                method: "GET", path: "/", query: QueryItems(keys.prefix(300).map { ($0, "1") }),
                headers: HeaderFields(keys.prefix(300).map { ($0, "1") }))
            #expect(request.mismatches(with: request).isEmpty)
        }
        #expect(taken < .seconds(10))
    }

    @Test func `Forty thousand headers and parameters that somebody sends`() {
        let names = (0..<40_000).map { "name\($0)" }
        let taken = time {
            let headers = HeaderFields(names.map { ($0, "1") })
            let query = QueryItems(names.map { ($0, "1") })
            #expect(names.allSatisfy { headers[$0.uppercased()] != nil && query[$0] != nil })
        }
        #expect(taken < .seconds(10))
    }

    @Test func `Many variants among many items`() throws {
        let items = JSON.array((0..<400).map { ["id": JSON(integerLiteral: $0), "kind": "k"] })
        let variants = (0..<60).map { Matcher.Variant(index: $0 * 5, rules: PathRules()) }
        let rules = PathRules([PathRules.Rule(path: .root, list: RuleList([.arrayContains(variants)]))])
        let none = JSON.array((0..<400).map { ["id": JSON(integerLiteral: -$0 - 1), "kind": "k"] })
        let taken = time {
            #expect(JSONComparison.mismatches(expected: items, actual: items, rules: rules, allowsExtraKeys: true).isEmpty)
            #expect(JSONComparison.mismatches(expected: items, actual: none, rules: rules, allowsExtraKeys: true).count == 60)
        }
        #expect(taken < .seconds(10))
    }

    @Test func `Two hundred levels and long numbers`() throws {
        let deep = String(repeating: #"{"a":["#, count: 100) + "1" + String(repeating: "]}", count: 100)
        let other = deep.replacing("1", with: "2")
        #expect(try complaints(other, example: deep).count == 1)
        #expect(try complaints(other, example: deep, rules: #"{"$":{"match":"type"}}"#) == [])
        let digits = String(repeating: "9", count: 100_000)
        #expect(try json(digits + ".0") == json(digits + ".00"))
        #expect(try json("1e" + digits) != json("-1e" + digits))
        #expect(try complaints(digits, example: "1", rules: #"{"$":{"match":"integer"}}"#) == [])
    }

    @Test func `A file of a thousand interactions with rules of version 2`() throws {
        let rules = (0..<20).map { #""$.body.f\#($0)":{"match":"type"}"# }.joined(separator: ",")
        let interactions = (0..<1_000).map {
            #"{"description":"d\#($0)","request":{"method":"GET","path":"/\#($0)"},"response":{"status":200,"body":{"a":1},"matchingRules":{\#(rules)}}}"#
        }
        let taken = try time {
            let read = try contract(
                #""metadata":{"pactSpecification":{"version":"2.0.0"}},"interactions":[\#(interactions.joined(separator: ","))]"#)
            let written = try read.bytes()
            #expect(try Contract(bytes: written).bytes() == written)
            #expect(try read.merging(read).interactions.count == 1_000)
        }
        #expect(taken < .seconds(20))
    }
}
