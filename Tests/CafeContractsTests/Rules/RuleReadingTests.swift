import Testing

@testable import CafeContracts

@Suite struct `Rules are read as files of any version write them` {
    @Test(arguments: [
        (#"{"match":"type"}"#, Matcher.type(.none)), (#"{"min":1}"#, .type(.init(min: 1))),
        (#"{"max":"2"}"#, .type(.init(max: 2))),
        (#"{"match":"min-type","min":1}"#, .type(.init(min: 1))), (#"{"match":"max-type","max":3}"#, .type(.init(max: 3))),
        (#"{"match":"type","min":1,"max":2}"#, .type(.init(min: 1, max: 2))), (#"{"regex":"a"}"#, .regex(PatternText("a"))),
        (#"{"match":"regex","regex":"a"}"#, .regex(PatternText("a"))), (#"{"match":"real"}"#, .decimal),
        (#"{"match":"timestamp","format":"yyyy"}"#, .dateTime(DateText("yyyy"))),
        (#"{"timestamp":"yyyy"}"#, .dateTime(DateText("yyyy"))),
        (#"{"match":"datetime","datetime":"yyyy"}"#, .dateTime(DateText("yyyy"))),
        (#"{"match":"date"}"#, .date(DateText("yyyy-MM-dd"))),
        (#"{"match":"time"}"#, .time(DateText("HH:mm:ss"))),
        (#"{"match":"datetime"}"#, .dateTime(DateText("yyyy-MM-dd'T'HH:mm:ssXXX"))),
        (#"{"match":"content-type","value":"image/png"}"#, .contentType("image/png")),
        (#"{"match":"include","value":1}"#, .include("1")),
        (#"{"match":"status-code","status":[200,"201"]}"#, .statusCode(.oneOf([200, 201]))),
        (#"{"match":"statusCode","status":"nonError"}"#, .statusCode(.nonError)), (#"{"match":"not-empty"}"#, .notEmpty),
        (#"{"match":"each-key","rules":[{"regex":"a"}],"value":"b"}"#, .eachKey(.init([.regex(PatternText("a"))], example: "b"))),
        (#"{"match":"each-value","rules":[{"min":1}]}"#, .eachValue(.init([.type(.init(min: 1))]))),
        (#"{"match":"array-contains","variants":[]}"#, .arrayContains([])),
        (#"{"match":"plugin","x":{"y":[1]}}"#, .unknown(name: "plugin", rule: ["match": "plugin", "x": ["y": [1]]])),
    ])
    func `A matcher is read and says the same when it is written`(_ text: String, _ matcher: Matcher) throws {
        let read = try Matcher(reading: JSONField(json(text)))
        #expect(read == matcher)
        #expect(try Matcher(reading: JSONField(read.json)) == matcher)
        #expect(try Matcher(reading: JSONField(read.json)).json == read.json)
    }

    @Test(arguments: [
        ("{}", "$.match"), ("1", "$"), (#"{"match":1}"#, "$.match"), (#"{"match":"regex"}"#, "$.regex"),
        (#"{"match":"include"}"#, "$.value"),
        (#"{"match":"type","min":"x"}"#, "$.min"), (#"{"match":"type","max":1.5}"#, "$.max"),
        (#"{"match":"statusCode","status":"ok"}"#, "$.status"),
        (#"{"match":"statusCode","status":["x"]}"#, "$.status[0]"), (#"{"match":"contentType"}"#, "$.value"),
        (#"{"match":"arrayContains","variants":[{}]}"#, "$.variants[0].index"),
        (#"{"match":"arrayContains","variants":1}"#, "$.variants"),
        (#"{"match":"arrayContains","variants":[{"index":0,"rules":{"x":{"match":"type"}}}]}"#, "$.variants[0].rules.x"),
        (#"{"match":"eachKey","rules":[{}]}"#, "$.rules[0].match"), (#"{"match":"eachValue","rules":{}}"#, "$.rules"),
    ])
    func `What is no matcher is refused with its place`(_ text: String, _ path: String) throws {
        let field = JSONField(try json(text))
        let error = #expect(throws: ContractError.self) { try Matcher(reading: field) }
        #expect(error?.path == path)
    }

    @Test(arguments: [
        #"{"$.body.a":{"match":"type"},"$.path":{"regex":"/x"},"$.query.q":{"match":"integer"},"$.headers.H":{"regex":"h"}}"#,
        #"{"body":{"$.a":{"matchers":[{"match":"type"}]}},"path":{"matchers":[{"match":"regex","regex":"/x"}]},"query":{"q":{"matchers":[{"match":"integer"}]}},"header":{"H":{"combine":"and","matchers":[{"match":"regex","regex":"h"}]}}}"#,
        #"{"body":{"$['a']":{"match":"type"}},"path":{"":{"matchers":[{"match":"regex","regex":"/x"}]}},"query":{"$.q":{"match":"integer"}},"headers":{"$.H":{"regex":"h"}}}"#,
        #"{"$['body']['a']":{"match":"type"},"$.path":{"matchers":[{"match":"regex","regex":"/x"}]},"$.query['q']":{"match":"integer"},"$.header.H":{"regex":"h"}}"#,
    ])
    func `Rules by part and rules by path say the same`(_ text: String) throws {
        let rules = try matchingRules(text)
        #expect(rules.body[try PathExpression("$.a")] == .type)
        #expect(rules.path == .regex("/x"))
        #expect(rules.query == [MatchingRules.NameRule(name: "q", list: .integer)])
        #expect(rules.header == [MatchingRules.NameRule(name: "H", list: .regex("h"))])
    }

    @Test(arguments: [
        (#"{"what":{}}"#, "$.what"), (#"{"$.what.a":{"match":"type"}}"#, "$['$.what.a']"),
        (#"{"body":{"a":{"match":"type"}}}"#, "$.body.a"),
        (#"{"$.headers":{"match":"type"}}"#, "$['$.headers']"),
        (#"{"body":{"$.a":{"combine":"XOR","matchers":[]}}}"#, "$.body['$.a'].combine"),
        (#"{"body":1}"#, "$.body"), (#"{"path":{"matchers":1}}"#, "$.path.matchers"),
        (#"{"$.body..a":{"match":"type"}}"#, "$['$.body..a']"),
    ])
    func `Rules for nothing are refused with their place`(_ text: String, _ path: String) throws {
        let value = try json(text)
        let error = #expect(throws: ContractError.self) { try MatchingRules(reading: JSONField(value)) }
        #expect(error?.path == path, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        #"{"path":{"matchers":[]},"header":{"H":{"matchers":[]}},"query":{"q":{"combine":"AND","matchers":[]}},"body":{"$.a":{"matchers":[]}}}"#,
        #"{"$.path":{"matchers":[]},"$.headers.H":{"matchers":[]},"$.body.a":{"matchers":[]}}"#,
    ])
    func `A list without matchers says nothing, so that the example counts`(_ text: String) throws {
        #expect(try matchingRules(text).isEmpty)
        let expected = Request(
            method: "GET", path: "/a", headers: ["H": "1"], body: .json(["a": 1]), rules: try matchingRules(text))
        let found = expected.mismatches(with: Request(method: "GET", path: "/b", headers: ["H": "2"], body: .json(["a": 2])))
        #expect(found.map(\.part) == [.path, .header, .body])
    }

    @Test func `A path of version 2 that begins with a place is one of the body`() throws {
        let rules = try matchingRules(#"{"$[0].id":{"match":"type"},"$":{"min":1}}"#)
        #expect(rules.body.rules.map(\.path.text) == ["$[0].id", "$"])
    }

    @Test func `Names are literal from version 3 on`() throws {
        let rules = try matchingRules(
            #"{"header":{"X.Y":{"matchers":[{"match":"type"}]}},"query":{"a[0]":{"matchers":[{"match":"type"}]}}}"#)
        #expect(rules.header.map(\.name) == ["X.Y"])
        #expect(rules.query.map(\.name) == ["a[0]"])
    }
}
