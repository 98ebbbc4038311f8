import Testing

@testable import CafeContracts

@Suite struct `Templates` {
    /// What is wrong with a value beside a template.
    private func complaints(_ template: Template, _ actual: String) throws -> [String] {
        JSONComparison.mismatches(
            expected: template.example, actual: try json(actual), rules: template.bodyRules, allowsExtraKeys: true
        ).map(\.path)
    }

    @Test(
        arguments: [
            ("a", "\"a\"", []), ("a", "\"b\"", ["$"]), (1, "1", []), (1, "2", ["$"]), (1.5, "1.50", []), (true, "false", ["$"]),
            (nil, "null", []),
            (["a": 1], #"{"a":1,"b":2}"#, []), (["a": 1], #"{"a":2}"#, ["$.a"]), ([1, 2], "[1,2]", []),
            ([1, 2], "[1,3]", ["$[1]"]), ([1], "[1,2]", ["$"]),
            (.like("x"), "\"y\"", []), (.like("x"), "1", ["$"]), (.like(["a": 1]), #"{"a":2}"#, []),
            (.like(["a": 1]), #"{"a":"2"}"#, ["$.a"]),
            (.like(["a": 1]), "{}", ["$"]), (["a": .integer(1), "b": "x"], #"{"a":7,"b":"x"}"#, []),
            (["a": .integer(1), "b": "x"], #"{"a":7.5,"b":"y"}"#, ["$.a", "$.b"]),
            (.decimal(1.5), "2.5", []), (.decimal(1.5), "2", ["$"]), (.boolean(true), "false", []), (.uuid, "\"x\"", ["$"]),
            (.uuid, "\"A7F5b2b0-1e8c-4b7e-9a53-6f9d1f6a3c21\"", []), (.timestamp, "\"2026-03-01T09:30:00.5+01:00\"", []),
            (.timestamp, "\"2026-03-01\"", ["$"]),
            (.regex("[0-9]{2}", example: "12"), "\"99\"", []), (.regex("[0-9]{2}", example: "12"), "\"999\"", ["$"]),
            (.oneOf("oat", "cow.x"), "\"cow.x\"", []), (.oneOf("oat", "cow.x"), "\"cowyx\"", ["$"]),
            (.oneOf("a|b", "(c"), "\"a\"", ["$"]),
            (.eachLike(["id": .integer(1)]), #"[{"id":2},{"id":3}]"#, []),
            (.eachLike(["id": .integer(1)]), #"[{"id":2},{"id":"3"}]"#, ["$[1].id"]),
            (.eachLike("x"), "[]", ["$"]), (.eachLike("x", min: 0), "[]", []), (.eachLike("x", max: 1), #"["a","b"]"#, ["$"]),
            (.eachLike("x"), "[1]", ["$[0]"]),
            (.eachLike(.eachLike(.integer(1))), "[[1],[2,3]]", []), (.eachLike(.eachLike(.integer(1))), "[[1],[]]", ["$[1]"]),
            (.nullable("x"), "null", []), (.nullable("x"), "\"y\"", []), (.nullable("x"), "1", ["$", "$"]),
            (.nullable(.integer(1)), "1.5", ["$", "$"]),
            (["n": .nullable(["a": .integer(1)])], #"{"n":null}"#, []),
            (["n": .nullable(["a": .integer(1)])], #"{"n":{"a":"x"}}"#, ["$.n.a"]),
            (["n": .nullable("x")], "{}", ["$"]), (.arrayContaining([["k": .integer(1)], "b"]), #"[0,"b",{"k":9}]"#, []),
            (.arrayContaining([["k": .integer(1)], "b"]), #"["b",{"k":"9"}]"#, ["$"]),
            (.eachEntry(.regex("[a-z]+"), "a", .integer(1)), #"{"b":2,"c":3}"#, []),
            (.eachEntry(.regex("[a-z]+"), "a", .integer(1)), #"{"B":2,"c":"3"}"#, ["$.B", "$.c"]),
            (.eachEntry(.regex("[a-z]+"), "a", ["x": .integer(1)]), #"{"b":{"x":"y"}}"#, ["$.b.x"]),
            (.fromState("${id}", example: 1), "2", []),
        ] as [(Template, String, [String])])
    func `A template says what may come`(_ template: Template, _ actual: String, _ wanted: [String]) throws {
        #expect(try complaints(template, actual) == wanted)
        #expect(try complaints(template, template.example.text()) == [])
    }

    @Test func `What no contract can say of null is a problem`() {
        #expect(Template.nullable(.eachEntry(.regex("[a-z]+"), "a", .integer(1))).problems.count == 1)
        #expect(Template.nullable(.nullable(.integer(1))).problems == [])
    }

    @Test func `A key that is there twice is a problem`() {
        #expect((["a": 1, "b": nil, "b": 2] as Template).problems == ["the key 'b' is there twice"])
    }

    @Test func `Generators come with their templates`() throws {
        let template: Template = [
            "order": ["id": .fromState("${id}", example: "o-1")], "list": .eachLike(.fromState("${x}", example: 1)),
        ]
        #expect(template.bodyGenerators.map(\.path.text) == ["$.order.id", "$.list[*]"])
        let response = Response(.ok, headers: ["Location": .fromState("/orders/${id}", example: "/orders/o-1")], body: template)
        let made = try response.generated(GeneratorContext(states: ["id": "o-9", "x": 4], side: .provider))
        #expect(made.body.content?.value == .json(["order": ["id": "o-9"], "list": [4]]))
        #expect(made.headers["location"]?.joined == "/orders/o-9")
    }

    @Test func `A content type is said unless it is there`() {
        #expect(Response(.ok, body: "x").headers["content-type"]?.joined == "application/json")
        #expect(
            Request(.post, "/", headers: ["Content-Type": "a/b+json"], body: 1).headers["content-type"]?.values == ["a/b+json"])
        #expect(Response(.noContent).headers.isEmpty)
    }
}
