import Testing

@testable import CafeContracts

/// Each matcher at `$.v`, with an example, a value, and what is said of it.
@Suite struct `Matchers of values of JSON` {
    @Test(arguments: [
        (#""match":"equality""#, "1", "1"), (#""match":"equality""#, "1.0", "1.00"), (#""match":"equality""#, "[1,{}]", "[1,{}]"),
        (#""match":"regex","regex":"[0-9]+""#, #""1""#, #""22""#), (#""regex":"[0-9]+""#, #""1""#, "22"),
        (#""match":"regex","regex":"true|null""#, "true", "null"), (#""match":"regex","regex":"x""#, "{}", "{}"),
        (#""match":"type""#, "1", "2.5"), (#""match":"type""#, "1.5", "2"), (#""match":"type""#, #""a""#, #""""#),
        (#""match":"type""#, "true", "false"), (#""match":"type""#, "null", "null"), (#""match":"type""#, "[1]", "[]"),
        (#""match":"type""#, "[]", "[1]"), (#""match":"type","min":2"#, "[1]", "[1,2]"),
        (#""match":"type","max":2"#, "[1]", "[1,2]"),
        (#""min":1"#, "[1]", "[1]"), (#""max":0"#, "[1]", "[]"), (#""match":"min-type","min":1"#, "[1]", "[2]"),
        (#""match":"max-type","max":1"#, "[1]", "[2]"), (#""match":"type","min":2"#, #"{"a":1}"#, #"{"a":1}"#),
        (#""match":"include","value":"b""#, #""x""#, #""abc""#), (#""match":"include","value":"2""#, "1", "123"),
        (#""match":"include","value":2"#, #""x""#, #""a2c""#), (#""match":"integer""#, "1", "123456789012345678901234567890"),
        (#""match":"integer""#, #""x""#, "-0"), (#""match":"decimal""#, "1.0", "1e3"), (#""match":"real""#, "1.0", "2.0"),
        (#""match":"number""#, "1", "2.5"), (#""match":"date""#, #""x""#, #""2024-02-29""#),
        (#""match":"date","format":"dd/MM/yyyy""#, #""x""#, #""29/02/2024""#),
        (#""match":"date","date":"yyyy""#, #""x""#, #""2024""#),
        (#""date":"yyyy""#, #""x""#, #""2024""#), (#""match":"time""#, #""x""#, #""23:59:59""#),
        (#""match":"datetime""#, #""x""#, #""2024-02-29T00:00:00+01:00""#),
        (#""match":"timestamp","timestamp":"yyyy-MM-dd HH:mm""#, #""x""#, #""2024-02-29 10:00""#),
        (#""match":"null""#, "1", "null"), (#""match":"boolean""#, "true", "false"), (#""match":"boolean""#, "true", #""true""#),
        (#""match":"notEmpty""#, #""a""#, #""b""#), (#""match":"not-empty""#, "[1]", "[2]"), (#""match":"notEmpty""#, "1", "0"),
        (#""match":"notEmpty""#, #""a""#, "1"), (#""match":"notEmpty""#, "true", "false"),
        (#""match":"semver""#, #""x""#, #""1.0.0-rc.1+b""#),
        (#""match":"values""#, #"{"a":1}"#, #"{"b":2,"c":3}"#), (#""match":"values""#, #"{"a":1}"#, "{}"),
        (#""match":"values""#, "{}", #"{"b":2}"#), (#""match":"array-contains","variants":[]"#, "[1]", "[2,1,3]"),
        (#""match":"each-key","rules":[]"#, #"{"a":1}"#, #"{"b":"x"}"#),
        (#""match":"each-value","rules":[]"#, #"{"a":1}"#, #"{"b":2}"#),
    ])
    func `A value is as a matcher wants it`(_ matcher: String, _ example: String, _ actual: String) throws {
        let rules = #"{"$.v":{"matchers":[{\#(matcher)}]}}"#
        for isRequest in [true, false] {
            let found = try complaints(#"{"v":\#(actual)}"#, example: #"{"v":\#(example)}"#, rules: rules, isRequest: isRequest)
            #expect(found == [])
        }
    }

    @Test(arguments: [
        (#""match":"equality""#, "1", "1.0", "Expected 1.0 (Decimal) to be equal to 1 (Integer)"),
        (#""match":"equality""#, #""OK""#, #""Lovely""#, "Expected 'Lovely' (String) to be equal to 'OK' (String)"),
        (#""match":"equality""#, "\"\u{E9}\"", "\"e\u{301}\"", "Expected 'e\u{301}' (String) to be equal to '\u{E9}' (String)"),
        (#""match":"regex","regex":"[a-z]+""#, #""a""#, #""100""#, "Expected '100' to match '[a-z]+'"),
        (#""match":"regex","regex":"[a-z]+""#, #""a""#, #""ab1""#, "Expected 'ab1' to match '[a-z]+'"),
        (#""match":"regex","regex":"a|b""#, #""a""#, #""ab""#, "Expected 'ab' to match 'a|b'"),
        (#""match":"regex","regex":"[a-z]+""#, #""a""#, "1", "Expected '1' to match '[a-z]+'"),
        (#""match":"type""#, #""a""#, "100", "Expected 100 (Integer) to be the same type as 'a' (String)"),
        (#""match":"type""#, "1", #""100""#, "Expected '100' (String) to be the same type as 1 (Integer)"),
        (#""match":"type""#, "1", "null", "Expected null (Null) to be the same type as 1 (Integer)"),
        (#""match":"type""#, "{}", "[]", "Expected [] (Array) to be the same type as {} (Object)"),
        (#""match":"type","min":1"#, "[1]", "[]", "Expected [] (size 0) to have minimum size of 1"),
        (#""match":"type","max":4"#, "[1]", "[1,2,3,4,5]", "Expected [1, 2, 3, 4, 5] (size 5) to have maximum size of 4"),
        (#""min":2"#, "[1]", "[1]", "Expected [1] (size 1) to have minimum size of 2"),
        (#""match":"include","value":"a""#, #""cat""#, #""dog""#, "Expected 'dog' to include 'a'"),
        (#""match":"integer""#, "1", "100.1", "Expected 100.1 (Decimal) to be an integer"),
        (#""match":"integer""#, "1", "1e3", "Expected 1e3 (Decimal) to be an integer"),
        (#""match":"integer""#, "1", #""100""#, "Expected '100' (String) to be an integer"),
        (#""match":"integer""#, "1", "[]", "Expected [] (Array) to be an integer"),
        (#""match":"decimal""#, "1.0", "100", "Expected 100 (Integer) to be a decimal number"),
        (#""match":"decimal""#, "1.0", "null", "Expected null (Null) to be a decimal number"),
        (#""match":"decimal""#, "1.0", #""1.5""#, "Expected '1.5' (String) to be a decimal number"),
        (#""match":"number""#, "1", "true", "Expected true (Boolean) to be a number"),
        (#""match":"number""#, "1", #""100""#, "Expected '100' (String) to be a number"),
        (
            #""match":"date","format":"yyyy-MM-dd""#, #""x""#, #""23/07/19""#,
            "Expected '23/07/19' to match a date pattern of 'yyyy-MM-dd'"
        ),
        (#""match":"date""#, #""x""#, "20240229", "Expected '20240229' to match a date pattern of 'yyyy-MM-dd'"),
        (#""match":"time""#, #""x""#, #""24:00:00""#, "Expected '24:00:00' to match a time pattern of 'HH:mm:ss'"),
        (#""match":"null""#, "1", #""""#, "Expected '' (String) to be a null value"),
        (#""match":"boolean""#, "true", #""""#, "Expected '' (String) to match a boolean"),
        (#""match":"boolean""#, "true", "1", "Expected 1 (Integer) to match a boolean"),
        (#""match":"notEmpty""#, #""a""#, #""""#, "Expected '' (String) to not be empty"),
        (#""match":"notEmpty""#, #""a""#, "null", "Expected null (Null) to not be empty"),
        (#""match":"notEmpty""#, "[1]", "[]", "Expected [] (Array) to not be empty"),
        (#""match":"notEmpty""#, "[1]", #""b""#, "Type mismatch: Expected 'b' (String) to be the same type as [1] (Array)"),
        (#""match":"semver""#, #""x""#, #""1.0""#, "'1.0' is not a valid semantic version"),
        (#""match":"semver""#, #""x""#, "1", "'1' is not a valid semantic version"),
        (#""match":"values""#, "{}", "[]", "Expected [] (Array) to be the same type as {} (Object)"),
        (#""match":"arrayContains","variants":[]"#, "[]", "1", "Expected 1 (Integer) to be the same type as [] (Array)"),
        (#""match":"statusCode","status":"success""#, "1", "1", "The matcher 'statusCode' cannot be applied to a value of JSON"),
        (#""match":"credit-card""#, "1", "1", "The matcher 'credit-card' is not known here: it may be a plugin's"),
    ])
    func `A value that is otherwise is told`(_ matcher: String, _ example: String, _ actual: String, _ message: String) throws {
        let rules = #"{"$.v":{"matchers":[{\#(matcher)}]}}"#
        let found = try complaints(#"{"v":\#(actual)}"#, example: #"{"v":\#(example)}"#, rules: rules)
        #expect(found == ["$.v -> " + message])
    }

    @Test(arguments: [
        ("AND", "12", []), ("AND", "1", ["$.v -> Expected '1' to include '2'"]), ("OR", "1", []), ("OR", "2.5", []),
        ("AND", "1.5", ["$.v -> Expected 1.5 (Decimal) to be an integer", "$.v -> Expected '1.5' to include '2'"]),
        ("OR", "1.5", ["$.v -> Expected 1.5 (Decimal) to be an integer", "$.v -> Expected '1.5' to include '2'"]),
    ])
    func `Several matchers have to match all or one`(_ combine: String, _ actual: String, _ wanted: [String]) throws {
        let rules = #"{"$.v":{"combine":"\#(combine)","matchers":[{"match":"integer"},{"match":"include","value":"2"}]}}"#
        #expect(try complaints(#"{"v":\#(actual)}"#, example: #"{"v":1}"#, rules: rules) == wanted)
    }

    @Test(arguments: [
        ("1", "null", true), ("1", "2", true), ("1", #""2""#, false), ("[1]", "null", true), ("[1]", "[2,3]", true),
        ("[1]", "{}", false),
        (#"{"a":1}"#, "null", true), (#"{"a":1}"#, #"{"a":2}"#, true), (#"{"a":1}"#, #"{"a":"x"}"#, false),
        (#"{"a":1}"#, "{}", false),
    ])
    func `What may be null is null or as the example`(_ example: String, _ actual: String, _ isRight: Bool) throws {
        let rules = #"{"$.v":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]}}"#
        #expect(try complaints(#"{"v":\#(actual)}"#, example: #"{"v":\#(example)}"#, rules: rules).isEmpty == isRight)
    }
}
