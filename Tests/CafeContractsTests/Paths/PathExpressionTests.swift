import Testing

@testable import CafeContracts

@Suite struct `Path expressions` {
    typealias Fragment = PathExpression.Fragment

    @Test(
        arguments: [
            ("$", []), ("$.a", [.name("a")]), ("$.a.b", [.name("a"), .name("b")]), ("$.*", [.star]), ("$[*]", [.starIndex]),
            ("$[0]", [.index(0)]), ("$[007]", [.index(7)]), ("$['a b']", [.name("a b")]), ("$['*']", [.name("*")]),
            ("$['0']", [.name("0")]),
            ("$.a-b_c:d#e@f", [.name("a-b_c:d#e@f")]), ("$.@id", [.name("@id")]), ("$.#text", [.name("#text")]),
            ("$.0", [.name("0")]),
            ("$.é", [.name("é")]), ("$['a.b'][1].*['[c]']", [.name("a.b"), .index(1), .star, .name("[c]")]),
            (#"$['it\'s']"#, [.name("it's")]), (#"$['a\\b']"#, [.name(#"a\b"#)]), (#"$['a\b']"#, [.name(#"a\b"#)]),
            (#"$['"']"#, [.name("\"")]), ("$['$']", [.name("$")]),
        ] as [(String, [Fragment])])
    func `An expression is read`(_ text: String, _ fragments: [Fragment]) throws {
        let path = try PathExpression(text)
        #expect(path.fragments == fragments)
        #expect(path.text == text)
    }

    @Test(arguments: [
        ("", 0), ("a", 0), (".a", 0), ("[0]", 0), (" $", 0), ("$a", 1), ("$$", 1), ("$ .a", 1), ("$.", 2), ("$..a", 2),
        ("$.a.", 4),
        ("$. a", 2), ("$.a b", 3), ("$.a$", 3), ("$[", 2), ("$[]", 2), ("$[a]", 2), ("$[-1]", 2), ("$[1", 3), ("$[*", 3),
        ("$[ 1]", 2),
        ("$[1 ]", 3), ("$['']", 3), ("$['a", 4), ("$['a'", 5), ("$['a']]", 6), ("$[\"a\"]", 2), ("$.a]", 3), ("$.**", 3),
        ("$[**]", 3),
        ("$[99999999999999999999]", 22), ("$.a[0]b", 6), ("$.a'", 3), ("$.a/b", 3), ("$['a\\']", 7), ("$.a(b)", 3),
    ])
    func `What is none is refused with its place`(_ text: String, _ offset: Int) {
        let error = #expect(throws: PathError.self) { try PathExpression(text) }
        #expect(error?.offset == offset, "\(error?.description ?? "")")
        #expect(error?.expression == text)
    }

    @Test func `An expression of more than 8192 bytes is refused`() throws {
        _ = try PathExpression("$" + String(repeating: ".a", count: 4_095))
        #expect(throws: PathError.self) { try PathExpression("$" + String(repeating: ".a", count: 4_096)) }
    }

    @Test(arguments: [
        "a", "_a", "A9", "9a", "a-b", "a b", "é", "e\u{301}", "it's", #"back\slash"#, #"\'"#, "", "*", "a.b", "[0]", "'", "\n",
        "$", "@id",
    ])
    func `A name is written so that it is read as the same`(_ name: String) throws {
        let path = PathExpression([.name(name)])
        if name.isEmpty {
            #expect(throws: PathError.self) { try PathExpression(path.text) }
        } else {
            #expect(try PathExpression(path.text).fragments == [.name(name)])
        }
        let isPlain = ["a", "_a", "A9"].contains(name)
        #expect(path.text.hasPrefix("$.") == isPlain)
    }

    @Test func `Names are compared byte for byte`() throws {
        #expect(try PathExpression("$['\u{E9}']") != PathExpression("$['e\u{301}']"))
        #expect(try PathExpression("$.a") == PathExpression("$['a']"))
        var rules = PathRules()
        rules[try PathExpression("$['\u{E9}']")] = .integer
        rules[try PathExpression("$['e\u{301}']")] = .number
        #expect(rules.rules.count == 2)
    }
}

@Suite struct `Weights of path expressions` {
    /// The weight of an expression for the path that other expression names, times how many fragments it has.
    private func weight(_ text: String, for value: String) throws -> Int {
        let path = try PathExpression(value).fragments.reduce(ValuePath()) { path, fragment in
            switch fragment {
            case .name(let name): path.appending(name)
            case .index(let index): path.appending(index)
            case .star, .starIndex: path
            }
        }
        return try PathExpression(text).weight(for: path)
    }

    @Test(arguments: [
        ("$", "$", 2), ("$", "$.a.b", 2), ("$.a", "$.a", 8), ("$.a", "$.a.b", 8), ("$.a.b", "$.a.b", 24), ("$.*", "$.a", 4),
        ("$.*", "$[3]", 4), ("$[*]", "$[3]", 4), ("$[3]", "$[3]", 8), ("$['3']", "$[3]", 8), ("$[3]", "$['3']", 8),
        ("$[*]", "$['3']", 4),
        ("$.a[*].b", "$.a[0].b", 32), ("$.a[0].b", "$.a[0].b", 64), ("$.*.*", "$.a[0].b", 6),
    ])
    func `A rule is for a value with this weight`(_ rule: String, _ value: String, _ weight: Int) throws {
        #expect(try self.weight(rule, for: value) == weight)
    }

    @Test(arguments: [
        ("$.a", "$"), ("$.a", "$.b"), ("$.a.b", "$.a"), ("$[*]", "$.a"), ("$[0]", "$[1]"), ("$[0]", "$.a"), ("$.a", "$[0]"),
        ("$.a[*]", "$.a.b"), ("$['\u{E9}']", "$['e\u{301}']"), ("$['1']", "$[2]"),
    ])
    func `A rule is not for another value`(_ rule: String, _ value: String) throws {
        #expect(try weight(rule, for: value) == 0)
    }

    @Test(arguments: [
        (["$", "$.a"], "$.a", "$.a", false), (["$.*", "$.a"], "$.a", "$.a", false), (["$.a", "$.*.b"], "$.a.b", "$.*.b", false),
        (["$.a", "$.*.*"], "$.a.b", "$.a", true), (["$.*.b", "$.a.*"], "$.a.b", "$.a.*", false),
        (["$.a", "$['a']"], "$.a", "$['a']", false),
        (["$", "$.c"], "$.a.b", "$", true), (["$.a[*]", "$.a[1]"], "$.a[1].b", "$.a[1]", true),
    ])
    func `The best rule is taken whatever their order`(_ rules: [String], _ value: String, _ best: String, _ isCascaded: Bool)
        throws
    {
        let path = try PathExpression(value).fragments.reduce(ValuePath()) { path, fragment in
            switch fragment {
            case .name(let name): path.appending(name)
            case .index(let index): path.appending(index)
            case .star, .starIndex: path
            }
        }
        for order in [rules, rules.reversed()] {
            let known = PathRules(
                try order.map { PathRules.Rule(path: try PathExpression($0), list: .including($0)) })
            let found = try #require(known.best(at: path))
            #expect(found.list == .including(best))
            #expect(found.isCascaded == isCascaded)
        }
    }
}
