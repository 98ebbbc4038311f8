import Testing

@testable import CafeContracts

@Suite struct `Rules and what is within their values` {
    private let type = #"{"match":"type"}"#

    @Test(arguments: [
        (#"{"$":{"match":"type"}}"#, #"{"a":{"b":[1]}}"#, #"{"a":{"b":[2,3]}}"#, []),
        (
            #"{"$":{"match":"type"}}"#, #"{"a":{"b":[1]}}"#, #"{"a":{"b":["2"]}}"#,
            ["$.a.b[0] -> Expected '2' (String) to be the same type as 1 (Integer)"]
        ),
        (
            #"{"$.a":{"match":"type"}}"#, #"{"a":1,"b":1}"#, #"{"a":2,"b":2}"#,
            ["$.b -> Expected 2 (Integer) to be equal to 1 (Integer)"]
        ),
        (#"{"$.a":{"match":"regex","regex":"x+"}}"#, #"{"a":{"b":["x"]}}"#, #"{"a":{"b":["xx"]}}"#, []),
        (
            #"{"$.a":{"match":"regex","regex":"x+"}}"#, #"{"a":{"b":["x"]}}"#, #"{"a":{"b":["y"]}}"#,
            ["$.a.b[0] -> Expected 'y' to match 'x+'"]
        ),
    ])
    func `A rule is for what is within, too`(_ rules: String, _ example: String, _ actual: String, _ wanted: [String]) throws {
        #expect(try complaints(actual, example: example, rules: rules) == wanted)
    }

    @Test(arguments: [#""min":2"#, #""max":1"#]) func `Sizes count only for the value of the rule itself`(_ size: String) throws {
        let rules = #"{"$.a":{"match":"type",\#(size)}}"#
        let sizes = size.contains("min") ? ("[[1],[1]]", "[[1]]") : ("[[1,2]]", "[[1],[2]]")
        #expect(try complaints(#"{"a":\#(sizes.0)}"#, example: #"{"a":[[1]]}"#, rules: rules) == [])
        #expect(try complaints(#"{"a":\#(sizes.1)}"#, example: #"{"a":[[1]]}"#, rules: rules).count == 1)
    }

    @Test(arguments: [
        (#"{"a":1,"b":2}"#, 0), (#"{"b":2,"a":1}"#, 0), (#"{"a":1,"b":3}"#, 1), (#"{"a":1}"#, 1), (#"{"a":1,"b":2,"c":3}"#, 1),
    ])
    func `Equality takes back what is laxer above it, in a response too`(_ actual: String, _ count: Int) throws {
        let rules = #"{"$":{"match":"type"},"$.e":{"match":"equality"}}"#
        let found = try complaints(#"{"e":\#(actual),"x":7}"#, example: #"{"e":{"a":1,"b":2},"x":1}"#, rules: rules)
        #expect(found.count == count, "\(found)")
    }

    @Test func `Equality wants each item and no other`() throws {
        let rules = #"{"$":{"match":"type"},"$.e":{"match":"equality"}}"#
        #expect(try complaints(#"{"e":[[1,2],[3]]}"#, example: #"{"e":[[1,2],[3]]}"#, rules: rules) == [])
        #expect(try complaints(#"{"e":[[1,2],[3],[4]]}"#, example: #"{"e":[[1,2],[3]]}"#, rules: rules).count == 1)
        #expect(try complaints(#"{"e":[[1,2,3],[3]]}"#, example: #"{"e":[[1,2],[3]]}"#, rules: rules).count == 1)
        #expect(try complaints(#"{"e":[[2,1],[3]]}"#, example: #"{"e":[[1,2],[3]]}"#, rules: rules).count == 2)
    }

    @Test func `A rule below equality is looser again`() throws {
        let rules = #"{"$.e":{"match":"equality"},"$.e.id":{"match":"integer"}}"#
        #expect(try complaints(#"{"e":{"id":9,"n":"x"}}"#, example: #"{"e":{"id":1,"n":"x"}}"#, rules: rules) == [])
    }

    @Test func `The better of two rules is taken and not both`() throws {
        let rules = #"{"$.*":{"match":"integer"},"$.a":{"match":"type"}}"#
        #expect(try complaints(#"{"a":"x","b":2}"#, example: #"{"a":"y","b":1}"#, rules: rules) == [])
    }
}
