import Testing

@testable import CafeContracts

@Suite struct XMLComparisonTests {
    /// The mismatches as lines of text.
    private func compare(
        _ expected: String, _ actual: String, _ rules: [String: Matcher] = [:], extra: Bool = false, shims: Bool = false
    ) throws -> [String] {
        XMLComparison.mismatches(
            expected: Array(expected.utf8), actual: Array(actual.utf8), rules: try PathRules(paths: rules), allowsExtra: extra,
            shims: shims
        ).map(\.description)
    }

    // MARK: Without rules

    @Test func `Another element is a mismatch`() throws {
        #expect(try compare("<a/>", "<b/>") == ["$.a -> Expected element 'a' but received 'b'"])
        #expect(try compare("<a/>", "<a xmlns='urn:n'/>") == ["$.a -> Expected element 'a' but received 'urn:n:a'"])
    }

    @Test func `Another text is a mismatch`() throws {
        #expect(try compare("<a>1</a>", "<a>2</a>") == ["$.a['#text'] -> Expected value '1' but received '2'"])
        #expect(try compare("<a>\u{E9}</a>", "<a>e\u{301}</a>").count == 1)
        #expect(try compare("<a>1</a>", "<a/>") == ["$.a['#text'] -> Expected value '1' but received ''"])
        #expect(try compare("<a/>", "<a>1</a>", extra: true) == ["$.a['#text'] -> Expected value '' but received '1'"])
    }

    @Test func `Another attribute is a mismatch, and a missing one`() throws {
        #expect(try compare("<a x='1'/>", "<a x='2'/>") == ["$.a['@x'] -> Expected attribute 'x'='1' but received '2'"])
        #expect(try compare("<a x='1'/>", "<a/>", extra: true) == ["$.a['@x'] -> Expected attribute 'x'='1' but was missing"])
    }

    @Test func `A missing child is a mismatch`() throws {
        #expect(
            try compare("<v><one/><two/></v>", "<v><one/></v>", extra: true) == ["$.v -> Expected child <two/> but was missing"])
        #expect(try compare("<v><c/><c/></v>", "<v><c/></v>", extra: true) == ["$.v.c -> Expected child <c/> but was missing"])
    }

    @Test func `What the example has not is a mismatch in a request`() throws {
        #expect(try compare("<v/>", "<v><c/></v>") == ["$.v -> Unexpected child <c/>"])
        #expect(try compare("<v><c/></v>", "<v><c/><c/></v>") == ["$.v.c -> Unexpected child <c/>"])
        #expect(try compare("<v/>", "<v x='1'/>") == ["$.v['@x'] -> Unexpected attribute 'x'='1'"])
    }

    @Test func `What the example has not may be in an answer`() throws {
        #expect(try compare("<v><c/></v>", "<v x='1'><c/><c/><d/></v>", extra: true).isEmpty)
    }

    @Test func `Children of one name have an order, those of several have none`() throws {
        #expect(try compare("<v><c>1</c><c>2</c></v>", "<v><c>2</c><c>1</c></v>").count == 2)
        #expect(try compare("<v><c/><d/></v>", "<v><d/><c/></v>").isEmpty)
    }

    @Test func `White space around texts, prefixes and comments say nothing`() throws {
        #expect(try compare("<v><c>1</c></v>", "<v>\n  <c> 1 </c><!-- one -->\n</v>").isEmpty)
        #expect(try compare("<v xmlns='u' a='1'/>", "<n:v xmlns:n='u' a='1'/>").isEmpty)
    }

    @Test func `All mismatches are reported`() throws {
        #expect(try compare("<v x='1'><c>1</c><d/></v>", "<v x='2'><c>2</c><e/></v>").count == 4)
    }

    @Test func `What cannot be read is a mismatch that says why`() throws {
        #expect(
            try compare("<a>", "b") == [
                "$ -> Failed to parse the expected body: 'line 1, column 4: the text ends within the element <a>'",
                "$ -> Failed to parse the actual body: 'line 1, column 1: something comes before the first element'",
            ])
    }

    // MARK: Rules

    @Test func `A rule for a text or an attribute is for it`() throws {
        let rules = ["$.a['#text']": Matcher.regex(PatternText("\\d+")), "$.a['@x']": .integer]
        #expect(try compare("<a x='1'>1</a>", "<a x='22'>33</a>", rules).isEmpty)
        #expect(
            try compare("<a x='1'>1</a>", "<a x='b'>c</a>", rules) == [
                "$.a['@x'] -> Expected 'b' (String) to be an integer", "$.a['#text'] -> Expected 'c' to match '\\d+'",
            ])
    }

    @Test func `A rule for the value of an element is for its text, not for its attributes`() throws {
        let rules = ["$.a.b": Matcher.regex(PatternText("\\d+"))]
        #expect(try compare("<a><b x='y'>1</b></a>", "<a><b x='y'>2</b></a>", rules).isEmpty)
        #expect(
            try compare("<a><b x='y'>1</b></a>", "<a><b x='z'>c</b></a>", rules) == [
                "$.a.b['@x'] -> Expected attribute 'x'='y' but received 'z'", "$.a.b['#text'] -> Expected 'c' to match '\\d+'",
            ])
    }

    @Test func `A rule for the values in an element is not for the space between them`() throws {
        let rules = ["$.a": Matcher.regex(PatternText("\\d+"))]
        #expect(try compare("<a> <b>1</b> <b>2</b> </a>", "<a> <b>3</b> <b>4</b> </a>", rules).isEmpty)
        #expect(try compare("<a><b>1</b></a>", "<a><b>c</b></a>", rules).count == 1)
    }

    @Test func `A type lets all be different but the names`() throws {
        let rules = ["$.a": Matcher.type(.none)]
        #expect(try compare("<a x='1'><b>1</b></a>", "<a x='2'><b>2</b></a>", rules).isEmpty)
        #expect(try compare("<a><b/></a>", "<a><b/><c/></a>", rules, extra: true) == ["$.a -> Unexpected child <c/>"])
        #expect(try compare("<a><b/></a>", "<a/>", rules, extra: true) == ["$.a -> Expected child <b/> but was missing"])
        #expect(try compare("<a><b x='1'/></a>", "<a><b/></a>", rules).count == 1)
    }

    @Test func `With a type the first example is that of all of its name`() throws {
        let rules = ["$.a.b": Matcher.type(.none)]
        let three = "<a><b x='1'/><b x='2'/><b x='3'/></a>"
        #expect(try compare("<a><b x='0'/></a>", three, rules).isEmpty)
        #expect(try compare("<a><b x='0'/></a>", "<a><b x='1'/><b/></a>", rules).count == 1)
    }

    @Test func `A size is how many elements are in the element of the rule`() throws {
        let rules = ["$.a": Matcher.type(.init(min: 2, max: 3))]
        let some = { (count: Int) in "<a>\n" + String(repeating: "<b/>", count: count) + "</a>" }
        #expect(try compare(some(2), some(1), rules) == ["$.a -> Expected 'a' to have at least 2 children"])
        #expect(try compare(some(2), some(2), rules).isEmpty)
        #expect(try compare(some(2), some(3), rules).isEmpty)
        #expect(try compare(some(2), some(4), rules) == ["$.a -> Expected 'a' to have at most 3 children"])
    }

    @Test func `Equality within a type asks for the example again`() throws {
        let rules = ["$.a": Matcher.type(.none), "$.a.b": .equality]
        #expect(try compare("<a><b>1</b></a>", "<a><b>2</b></a>", rules) == ["$.a.b['#text'] -> Expected '2' to be equal to '1'"])
        #expect(try compare("<a><b/></a>", "<a><b/><b/></a>", rules) == ["$.a.b -> Unexpected child <b/>"])
    }

    @Test func `What has to be not empty has text or elements`() throws {
        let rules = ["$.a.b": Matcher.notEmpty]
        #expect(try compare("<a><b>1</b></a>", "<a><b>2</b></a>", rules).isEmpty)
        #expect(try compare("<a><b><c/></b></a>", "<a><b><c/></b></a>", rules).isEmpty)
        #expect(try compare("<a><b>1</b></a>", "<a><b> </b></a>", rules) == ["$.a.b -> Expected 'b' to not be empty"])
    }

    @Test func `A star is any name, also that of a namespace`() throws {
        let rules = ["$.a.*['@x']": Matcher.type(.none), "$['urn:u:v']['@urn:u:y']": .type(.none)]
        #expect(try compare("<a><b x='1'/><c x='1'/></a>", "<a><b x='2'/><c x='3'/></a>", rules).isEmpty)
        #expect(try compare("<v xmlns='urn:u' xmlns:u='urn:u' u:y='1'/>", "<u:v xmlns:u='urn:u' u:y='2'/>", rules).isEmpty)
    }

    @Test func `A matcher of JSON's collections is refused`() throws {
        #expect(
            try compare("<a/>", "<a/>", ["$.a": .values]) == [
                "$.a -> The matcher 'values' cannot be applied to an element of XML"
            ])
    }

    @Test func `A place in a path is passed over only where it is asked for`() throws {
        let rules = ["$.a.b": Matcher.type(.none), "$.a.b[*]['@x']": .integer]
        #expect(try compare("<a><b x='1'/></a>", "<a><b x='c'/></a>", rules).isEmpty)
        #expect(
            try compare("<a><b x='1'/></a>", "<a><b x='c'/></a>", rules, shims: true) == [
                "$.a.b['@x'] -> Expected 'c' (String) to be an integer"
            ])
    }

    @Test func `Many children are compared in their time`() throws {
        let many = "<a>" + (0..<3_000).map { "<b\($0)/><c/>" }.joined() + "</a>"
        #expect(try compare(many, many).isEmpty)
        #expect(try compare("<a/>", many).count == 6_000)
    }
}
