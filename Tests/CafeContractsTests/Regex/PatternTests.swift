import Testing

@testable import CafeContracts

@Suite struct `A pattern matched with whole texts` {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        let accepted: [String]
        let refused: [String]

        init(_ pattern: String, _ accepted: [String], not refused: [String]) {
            self.pattern = pattern
            self.accepted = accepted
            self.refused = refused
        }

        var testDescription: String { pattern }
    }

    static let ordinary = [
        Row("", [""], not: ["a"]),
        Row("abc", ["abc"], not: ["", "ab", "abcd", "xabc"]),
        Row("a.c", ["abc", "a.c", "aéc", "a😀c"], not: ["ac", "a\nc", "abbc"]),
        Row("red|blue", ["red", "blue"], not: ["redblue", "redlue", "re"]),
        Row("a||b", ["a", "", "b"], not: ["ab"]),
        Row("\\d+", ["1", "123", "٣"], not: ["", "1a", "-1"]),
        Row("(?-u)\\d+", ["123"], not: ["٣"]),
        Row("\\w+", ["abc_9", "café", "слово"], not: ["a b", "", "a-b"]),
        Row("\\s\\S", [" x", "\u{A0}y"], not: ["xx", "  "]),
        Row("[0-9]{8}", ["12345678"], not: ["1234567", "123456789", "1234567a"]),
        Row("\\d{4}-\\d{2}-\\d{2}", ["2024-02-09"], not: ["2024-2-9", "2024-02-091"]),
        Row("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}", ["2015-06-10T20:41:37"], not: ["2015-06-10 20:41:37"]),
        Row("^\\d{1,3}(\\.\\d{1,3}){3}$", ["127.0.0.1"], not: ["127.0.0", "1270.0.0.1", "127.0.0.1.1"]),
        Row(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ["936da01f-9abd-4d9d-80c7-02af85c822a8"],
            not: ["936da01f9abd4d9d80c702af85c822a8"]),
        Row("[\\w.+-]+@[\\w-]+\\.[a-z]{2,}", ["a.b+c@d-e.org"], not: ["a@b", "@b.org"]),
        Row("\\/path\\/to\\/\\d{4}", ["/path/to/1234"], not: ["/path/to/123"]),
        Row(".*\\/(\\Qpacts\\E\\/\\Q{provider}\\E)$", ["http://x/pacts/{provider}"], not: ["http://x/pacts/p"]),
        Row("alligator named .{4}", ["alligator named Mary"], not: ["alligator named Mary "]),
        Row("{a}", ["{a}"], not: ["a"]),
        Row("a{,3}", ["a{,3}"], not: ["aa"]),
        Row("a{2,", ["a{2,"], not: ["aa"]),
        Row("a]}", ["a]}"], not: ["a"]),
        Row("\\.\\-\\_\\é\\ ", [".-_é "], not: ["x-_é "]),
    ]

    static let classes = [
        Row("[^a-c]", ["d", "é", "\n"], not: ["a", "", "dd"]),
        Row("[]a]+", ["]a"], not: ["b"]),
        Row("[^]a]", ["b"], not: ["]", "a"]),
        Row("[a-]+", ["a-"], not: ["b"]),
        Row("[-a]+", ["a-"], not: ["b"]),
        Row("[\\w-.]+", ["a-.b"], not: ["a,b"]),
        Row("[a-z&&[^aeiou]]+", ["xyz"], not: ["a", "xa"]),
        Row("[a-c[x-z]]+", ["axcz"], not: ["m"]),
        Row("[[a-z]&&[b-y]&&c-x]+", ["cx"], not: ["b", "y"]),
        Row("[a&b]+", ["a&b"], not: ["c"]),
        Row("[a&&b]", [], not: ["a", "b", ""]),
        Row("[[:alpha:]_]+", ["ab_"], not: ["1", "é", ":"]),
        Row("[[:^digit:]]", ["a"], not: ["1"]),
        Row("[\\[\\]\\\\^]+", ["[]\\^"], not: ["a"]),
        Row("[\\b]", ["\u{8}"], not: ["b"]),
        Row("[\\Q-]\\E]+", ["-]"], not: ["Q"]),
        Row("\\p{Lu}\\p{Ll}+", ["Éa", "Zürich"], not: ["za", "ZU"]),
        Row("\\pL\\PL", ["a1"], not: ["1a"]),
        Row("\\p{Alpha}+", ["abc"], not: ["é"]),
        Row("\\p{IsAlphabetic}+", ["abcé"], not: ["1"]),
        Row("\\p{gc=Uppercase_Letter}", ["A"], not: ["a"]),
        Row("\\p{^L}", ["1"], not: ["a"]),
        Row("\\p{Sc}\\p{P}", ["€!"], not: ["a!"]),
        Row("\\h\\H", ["\ta"], not: ["\na"]),
        Row("a\\Rb", ["a\nb", "a\r\nb", "a\u{2028}b"], not: ["a\n\nb", "a b"]),
        Row("[а-я]+", ["привет"], not: ["privet"]),
        Row("[😀-😎]", ["😃"], not: ["😠", "a"]),
    ]

    static let escapes = [
        Row("\\t\\n\\r\\f\\v\\a\\e\\0", ["\t\n\r\u{C}\u{B}\u{7}\u{1B}\0"], not: ["tnr"]),
        Row("\\x41\\x{1F600}\\u00e9\\u{42}\\cA", ["A😀é\u{42}\u{1}"], not: ["A"]),
        Row("\\uD83D\\uDE00", ["😀"], not: ["?"]),
        Row("\\0101", ["A"], not: ["\u{0}101"]),
        Row("\\Qa.b*\\E+", ["a.b*", "a.b**"], not: ["a.b", "axb*"]),
        Row("\\Qa", ["a"], not: ["\\Qa"]),
    ]

    static let flags = [
        Row("(?i)straße", ["STRAßE", "straße"], not: ["STRASSE"]),
        Row("(?i)[a-c]+é", ["aBCÉ"], not: ["dé"]),
        Row("(?i:a)b", ["Ab", "ab"], not: ["aB"]),
        Row("a(?i)b|c", ["aB", "C", "c"], not: ["Ab"]),
        Row("((?i)a)b", ["Ab"], not: ["aB"]),
        Row("(?i)k(?-i)k", ["Kk", "\u{212A}k"], not: ["kK"]),
        Row("(?i-u)\\W", ["-"], not: ["k", "K"]),
        Row("(?s).+", ["a\nb"], not: [""]),
        Row("(?s-s).", ["a"], not: ["\n"]),
        Row("(?x) a b # and\n c", ["abc"], not: ["a b c"]),
        Row("(?x)[a b]+ \\ ", ["ab "], not: ["a b "]),
        Row("(?m)^a$\\n^b$", ["a\nb"], not: ["ab"]),
        Row("^a$\\n^b$", [], not: ["a\nb"]),
        Row("(?im).+", ["a"], not: [""]),
    ]

    static let quantifiers = [
        Row("a*?b+?c??", ["b", "aabbc"], not: ["a"]),
        Row("a++a", [], not: ["aa", "a"]),
        Row("a?+b", ["ab", "b"], not: ["a"]),
        Row("(ab){2,3}", ["abab", "ababab"], not: ["ab", "abababab"]),
        Row("(ab){2,}c", ["ababc", "abababababc"], not: ["abc"]),
        Row("(a|ab)(c|bcd)(d*)", ["abcd", "acd", "abcdd"], not: ["abd"]),
        Row("(a*)*", ["", "aaa"], not: ["b"]),
        Row("(a*)+b", ["b", "aab"], not: ["aa"]),
        Row("(a?){3}", ["", "a", "aaa"], not: ["aaaa"]),
        Row("(|a)+", ["", "aa"], not: ["b"]),
        Row("(a{0}b)+", ["bb"], not: ["ab", ""]),
        Row("(?:a{2}){3}", ["aaaaaa"], not: ["aaaaa", "aaaaaaa"]),
        Row("((a|b){2}c){2}", ["abcbac"], not: ["abcabcabc", "abcac"]),
        Row("(?:ab)??(?:abc)", ["abc", "ababc"], not: ["ab"]),
        Row("(?>a|ab)c", ["ac"], not: ["abc"]),
        Row("(?:a|ab)++c", ["ac", "aac"], not: ["abc"]),
        Row("é{2}", ["éé"], not: ["é"]),
        Row("(a{1,2}){1,2}?b", ["ab", "aaaab"], not: ["aaaaab"]),
    ]

    static let surroundings = [
        Row("(?=.*\\d)(?=.*[a-z])\\w{4,}", ["ab12", "1abc"], not: ["abcd", "1234", "a1"]),
        Row("(?!0)\\d+", ["10"], not: ["01", "0"]),
        Row("(?:(?!ab).)*", ["aab".replacing("ab", with: "cb"), ""], not: ["xabx"]),
        Row("\\w+(?<=ing)", ["sing", "ing"], not: ["sings"]),
        Row("\\w+(?<!ing)", ["sings"], not: ["sing"]),
        Row("(?<=^)a", ["a"], not: ["b"]),
        Row("é(?<=é)a(?<=éa)", ["éa"], not: ["ea"]),
        Row("a+(?<=a{2,3})b", ["aab", "aaaaab"], not: ["ab"]),
        Row("x*(?<=x*y?)z", ["xz", "z"], not: ["yz"]),
        Row("\\bab\\b \\Bc", [], not: ["ab c"]),
        Row("\\bab\\b c\\Bd", ["ab cd"], not: ["ab c d"]),
        Row("\\Aab\\z", ["ab"], not: ["abc"]),
        Row("ab\\Z\\n?", ["ab", "ab\n"], not: ["ab\n\n"]),
        Row("(a+)-\\1", ["aa-aa"], not: ["aa-a", "a-aa"]),
        Row("(?<q>['\"]).*\\k<q>", ["'a'", "\"b\""], not: ["'a\""]),
        Row("(?P<x>.)\\1", ["aa"], not: ["ab"]),
        Row("(?i)(a)\\1", ["aA"], not: ["ab"]),
        Row("(a)|\\1b", ["a"], not: ["b", "ab"]),
        Row("(?:(a)|b)*\\1", ["aa", "aba"], not: ["ab", "bb"]),
        Row("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", ["abcdefghijj"], not: ["abcdefghija0"]),
        Row("(a)\\10", ["aa0"], not: ["a0"]),
        Row("(?=(a+))a*b\\1", ["aabaa"], not: ["aaba"]),
    ]

    @Test(arguments: ordinary + classes + escapes + flags + quantifiers + surroundings)
    func `accepts what it describes and nothing else`(_ row: Row) throws {
        let pattern = try Pattern(row.pattern)
        for triesPlainly in [true, false] {
            for text in row.accepted {
                #expect(pattern.matches(text, triesPlainly: triesPlainly) == .match, "\(text.debugDescription) \(triesPlainly)")
            }
            for text in row.refused {
                #expect(pattern.matches(text, triesPlainly: triesPlainly) == .noMatch, "\(text.debugDescription) \(triesPlainly)")
            }
        }
    }

    @Test func `tells composed scalars from decomposed ones`() throws {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        #expect(try Pattern(composed).matches(decomposed) == .noMatch)
        #expect(try Pattern(decomposed).matches(composed) == .noMatch)
        #expect(try Pattern("[é]").matches("e\u{301}") == .noMatch)
    }

    @Test func `may be found anywhere on demand`() throws {
        #expect(try Pattern("b+").matches("abbc", anywhere: true) == .match)
        #expect(try Pattern("^b").matches("ab", anywhere: true) == .noMatch)
        #expect(try Pattern("").matches("ab", anywhere: true) == .match)
        #expect(try Pattern("(?<=é)b$").matches("éb", anywhere: true) == .match)
    }
}
