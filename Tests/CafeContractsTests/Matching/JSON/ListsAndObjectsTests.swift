import Testing

@testable import CafeContracts

@Suite struct `Objects and lists` {
    @Test(
        arguments: [
            (#"{"a":1}"#, #"{"a":1,"b":2}"#, false, []),
            (#"{"a":1}"#, #"{"a":1,"b":2}"#, true, ["$ -> Expected a Map with keys [a] but received one with keys [a, b]"]),
            (
                #"{"one":1,"two":2}"#, #"{"one":1}"#, true,
                ["$ -> Expected a Map with keys [one, two] but received one with keys [one]"]
            ),
            (#"{"a":1,"b":2}"#, "{}", false, ["$ -> Actual map is missing the following keys: a, b"]),
            (#"{"a":null}"#, "{}", false, ["$ -> Actual map is missing the following keys: a"]),
            (#"{"a":null}"#, #"{"a":null}"#, true, []),
            (#"{"a":1}"#, #"{"a":null}"#, true, ["$.a -> Expected null (Null) to be equal to 1 (Integer)"]),
            ("{}", #"{"a":1}"#, false, []), ("{}", #"{"a":1}"#, true, [#"$ -> Expected an empty Map but received {"a":1}"#]),
            ("[1,2]", "[1,2]", true, []),
            (
                "[1,2]", "[2,1]", false,
                [
                    "$[0] -> Expected 2 (Integer) to be equal to 1 (Integer)",
                    "$[1] -> Expected 1 (Integer) to be equal to 2 (Integer)",
                ]
            ),
            ("[1,2]", "[1]", false, ["$ -> Expected a List with 2 elements but received 1 elements"]),
            ("[]", "[1]", false, ["$ -> Expected a List with 0 elements but received 1 elements"]),
            ("[]", "{}", false, ["$ -> Type mismatch: Expected {} (Object) to be the same type as [] (Array)"]),
            (#"{"a":[]}"#, #"{"a":1}"#, false, ["$.a -> Type mismatch: Expected 1 (Integer) to be the same type as [] (Array)"]),
        ] as [(String, String, Bool, [String])])
    func `Without rules the example is wanted`(_ example: String, _ actual: String, _ isRequest: Bool, _ wanted: [String]) throws
    {
        #expect(try complaints(actual, example: example, isRequest: isRequest) == wanted)
    }

    @Test func `All that is wrong is told at once`() throws {
        let found = try complaints(#"{"a":2,"b":[1,3],"d":{"e":null}}"#, example: #"{"a":1,"b":[1,2],"c":1,"d":{"e":1}}"#)
        #expect(found.count == 4)
    }

    @Test(arguments: [
        (#"{"$.l":{"match":"type"}}"#, "[1]", "[1,2,3]", 0), (#"{"$.l":{"match":"type"}}"#, "[1]", #"[1,"2"]"#, 1),
        (#"{"$.l":{"match":"type"}}"#, #"[1,"b"]"#, #"[1,"b",3]"#, 0),
        (#"{"$.l":{"match":"type"}}"#, #"[1,"b"]"#, #"[1,"b","c"]"#, 1),
        (#"{"$.l":{"match":"type"},"$.l[*].a":{"match":"integer"}}"#, #"[{"a":1}]"#, #"[{"a":2},{"a":3}]"#, 0),
        (#"{"$.l":{"match":"type"},"$.l[*].a":{"match":"integer"}}"#, #"[{"a":1}]"#, #"[{"a":2},{"a":3.5}]"#, 1),
        (#"{"$.l[*]":{"match":"integer"}}"#, "[1]", "[2]", 0), (#"{"$.l[*]":{"match":"integer"}}"#, "[1]", "[2,3]", 1),
        (#"{"$.l[*]":{"match":"integer"}}"#, "[1,2]", "[1.5,2.5]", 2), (#"{"$.l[0]":{"match":"integer"}}"#, "[1,2]", "[9,2]", 0),
        (#"{"$.l[0]":{"match":"integer"}}"#, "[1,2]", "[1,9]", 1),
    ])
    func `The first item is the template where a rule is for the list`(
        _ rules: String, _ example: String, _ actual: String, _ count: Int
    ) throws {
        let found = try complaints(#"{"l":\#(actual)}"#, example: #"{"l":\#(example)}"#, rules: rules)
        #expect(found.count == count, "\(found)")
    }

    @Test(arguments: [
        (#"{"$":{"match":"values"}}"#, #"{"one":"","three":"b"}"#, []),
        (
            #"{"$":{"match":"values"},"$.*":{"match":"type"}}"#, #"{"one":"","four":100}"#,
            ["$.four -> Expected 100 (Integer) to be the same type as 'a' (String)"]
        ),
        (
            #"{"$":{"match":"values"},"$.*":{"match":"regex","regex":"[a-z]"}}"#, #"{"x":"y","z":"1"}"#,
            ["$.z -> Expected '1' to match '[a-z]'"]
        ),
        (#"{"$":{"match":"eachValue","rules":[{"match":"regex","regex":"[a-z]*"}]}}"#, #"{"x":"y","z":""}"#, []),
        (
            #"{"$":{"match":"eachValue","rules":[{"match":"regex","regex":"[a-z]+"}]}}"#, #"{"x":"y","four":"100"}"#,
            ["$.four -> Expected '100' to match '[a-z]+'"]
        ),
        (#"{"$":{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}}"#, #"{"x":1,"y":{}}"#, []),
        (
            #"{"$":{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}}"#, #"{"one":"a","100":"d"}"#,
            ["$['100'] -> Expected '100' to match '[a-z]+'"]
        ),
        (
            #"{"$":{"matchers":[{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]},{"match":"eachValue","rules":[{"match":"integer"}]}]}}"#,
            #"{"1":2,"b":"c"}"#, ["$['1'] -> Expected '1' to match '[a-z]+'", "$.b -> Expected 'c' (String) to be an integer"]
        ),
    ])
    func `Keys and values follow their rules in requests too`(_ rules: String, _ actual: String, _ wanted: [String]) throws {
        #expect(try complaints(actual, example: #"{"one":"a","two":"b"}"#, rules: rules, isRequest: true) == wanted)
    }

    @Test(arguments: [("{}", #"{"a":"x"}"#), ("[]", #"["x"]"#)])
    func `Each value is looked at where the example has none`(_ example: String, _ actual: String) throws {
        let rules = #"{"$":{"match":"eachValue","rules":[{"match":"integer"}]}}"#
        #expect(try complaints(actual, example: example, rules: rules).count == 1)
        #expect(try complaints(actual.replacing(#""x""#, with: "7"), example: example, rules: rules) == [])
    }

    @Test func `Rules for collections are for the value of the rule only`() throws {
        let rules = #"{"$":{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}}"#
        #expect(try complaints(#"{"a":{"1":2}}"#, example: #"{"a":{"1":2}}"#, rules: rules) == [])
        let values = #"{"$":{"match":"values"}}"#
        #expect(try complaints(#"{"b":{}}"#, example: #"{"a":{"x":1}}"#, rules: values).count == 1)
    }
}

@Suite struct `Lists that contain something like each variant` {
    private let rules = #"""
        {"$.l":{"match":"arrayContains","variants":[
          {"index":0,"rules":{"$.id":{"matchers":[{"match":"integer"}]}}},
          {"index":1,"rules":{"$.id":{"matchers":[{"match":"integer"}]}}}]}}
        """#
    private let example = #"{"l":[{"id":1,"name":"add"},{"id":2,"name":"delete"}]}"#

    @Test(arguments: [
        #"[{"id":9,"name":"delete"},{"id":8,"name":"add"}]"#,
        #"[{"id":9,"name":"x"},{"id":9,"name":"delete"},3,{"id":8,"name":"add","more":1}]"#,
    ])
    func `Each is found, in any order and among others`(_ actual: String) throws {
        #expect(try complaints(#"{"l":\#(actual)}"#, example: example, rules: rules) == [])
    }

    @Test func `One that is not found is told with the item that comes nearest`() throws {
        let actual = try json(#"{"l":[{"id":1,"name":"add"},{"id":"x","name":"y"},{"id":7,"name":"update"}]}"#)
        let found = JSONComparison.mismatches(
            expected: try json(example), actual: actual, rules: try pathRules(rules), allowsExtraKeys: true)
        #expect(found.map(\.message) == [#"Variant at index 1 ({"id":2,"name":"delete"}) was not found in the actual list"#])
        #expect(found.first?.path == "$.l")
        let nearest = try #require(found.first?.nearest)
        #expect(nearest.map(\.path) == ["$.l[0].name"] || nearest.map(\.path) == ["$.l[2].name"])
    }

    @Test func `Nothing is like a variant in an empty list`() throws {
        let found = try complaints(#"{"l":[]}"#, example: example, rules: rules)
        #expect(found.count == 2)
    }

    @Test func `Without variants every item of the example has to be there`() throws {
        let rules = #"{"$.l":{"match":"arrayContains","variants":[]}}"#
        #expect(try complaints(#"{"l":[3,2,1]}"#, example: #"{"l":[1,3]}"#, rules: rules) == [])
        #expect(try complaints(#"{"l":[3,2]}"#, example: #"{"l":[1,3]}"#, rules: rules).count == 1)
    }

    @Test func `A variant without an example is told`() throws {
        let rules = #"{"$.l":{"match":"arrayContains","variants":[{"index":5,"rules":{}}]}}"#
        #expect(
            try complaints(#"{"l":[1]}"#, example: #"{"l":[1]}"#, rules: rules) == [
                "$.l -> The variant at index 5 has no example"
            ])
    }
}
