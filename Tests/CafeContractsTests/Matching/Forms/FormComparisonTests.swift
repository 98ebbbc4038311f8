import Testing

@testable import CafeContracts

@Suite struct FormComparisonTests {
    private func compare(_ expected: String, _ actual: String, _ rules: [String: Matcher] = [:]) throws -> [String] {
        FormComparison.mismatches(expected: Array(expected.utf8), actual: Array(actual.utf8), rules: try PathRules(paths: rules))
            .map(\.description)
    }

    // MARK: Without rules

    @Test func `Another value is a mismatch`() throws {
        #expect(
            try compare("a=1&b=2&c=3&d=4", "a=1&b=2&c=33&d=4") == [
                "$.c -> Expected form post parameter 'c' with value '3' but was '33'"
            ])
        #expect(try compare("a=\u{E9}", "a=e\u{301}").count == 1)
    }

    @Test func `A missing parameter is a mismatch, and one too many`() throws {
        #expect(try compare("a=1&x=2", "a=1") == ["$.x -> Expected form post parameter 'x' but was missing"])
        #expect(try compare("a=1", "a=1&y=2&y=3") == ["$.y -> Received unexpected form post parameter 'y'=['2', '3']"])
        #expect(try compare("a=1", "").count == 1)
        #expect(try compare("", "a=1").count == 1)
    }

    @Test func `Values of one parameter have their number and their order`() throws {
        #expect(try compare("a=1&a=2", "a=2&a=1").count == 2)
        #expect(
            try compare("a=1&a=2", "a=1") == ["$.a -> Expected form post parameter 'a' with 2 value(s) but received 1 value(s)"])
        #expect(
            try compare("a=1", "a=1&a=2") == ["$.a -> Expected form post parameter 'a' with 1 value(s) but received 2 value(s)"])
    }

    @Test func `A broken escape is a mismatch that says so`() throws {
        #expect(
            try compare("a=1", "b=2&a=%zz") == [
                "$ -> Failed to parse the actual body: ''a=%zz' has an escape that cannot be read'"
            ])
        #expect(try compare("a=%", "a=%").count == 1)
        let bytes: [UInt8] = [0x61, 0x3D, 0xFF]
        let mismatches = FormComparison.mismatches(expected: bytes, actual: Array("a=1".utf8), rules: PathRules())
        #expect(mismatches.map(\.message) == ["Failed to parse the expected body: 'the form is not UTF-8'"])
    }

    @Test func `The order of parameters and the way of escaping say nothing`() throws {
        #expect(try compare("a=1+2&b=%C3%A9&c", "&c=&b=é&&a=1%202").isEmpty)
        #expect(try compare("a=1=2", "a=1%3D2").isEmpty)
    }

    // MARK: Rules

    @Test func `A rule is for each value of its parameter`() throws {
        let rules = ["$.a": Matcher.regex(PatternText("\\d+")), "$['b c']": .number]
        #expect(try compare("a=1&b+c=2", "a=33&a=4&b%20c=5.5", rules).isEmpty)
        #expect(
            try compare("a=1&b+c=2", "a=33&a=x&b+c=y", rules) == [
                "$.a -> Expected 'x' to match '\\d+'", "$['b c'] -> Expected 'y' (String) to be a number",
            ])
    }

    @Test func `A type says how many values there may be`() throws {
        let rules = ["$.a": Matcher.type(.init(min: 2, max: 3))]
        #expect(try compare("a=1&a=2", "a=3&a=4&a=5", rules).isEmpty)
        #expect(try compare("a=1&a=2", "a=3", rules) == ["$.a -> Expected ['3'] (size 1) to have minimum size of 2"])
        #expect(try compare("a=1&a=2", "a=3&a=4&a=5&a=6", rules).count == 1)
    }

    @Test func `A rule for all is for all, one for one value for it, and neither makes a parameter needless`() throws {
        #expect(try compare("a=1&b=2", "a=3&b=4", ["$": .type(.none)]).isEmpty)
        #expect(try compare("a=1&b=2", "a=3", ["$": .type(.none)]).count == 1)
        #expect(try compare("a=1&a=2", "a=1&a=9", ["$.a[1]": .integer]).isEmpty)
        #expect(try compare("a=1&a=2", "a=9&a=2", ["$.a[1]": .integer]).count == 1)
    }

    @Test func `Equality asks for the same number of values too`() throws {
        #expect(try compare("a=1&a=2", "a=1&a=2", ["$.a": .equality]).isEmpty)
        #expect(try compare("a=1&a=2", "a=1", ["$.a": .equality]).count == 1)
    }

    @Test func `Many parameters are compared in their time`() throws {
        let many = (0..<5_000).map { "p\($0)=\($0)" }.joined(separator: "&")
        #expect(try compare(many, many).isEmpty)
    }
}
