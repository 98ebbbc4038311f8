import Testing

@testable import CafeContracts

@Suite struct `A pattern that cannot be read` {
    static let faults: [(pattern: String, message: String, position: Int)] = [
        ("\\", "a backslash ends the pattern", 0),
        ("ab\\", "a backslash ends the pattern", 2),
        ("(a", "the group is not closed", 0),
        ("x(?:a|b", "the group is not closed", 1),
        ("a)", "')' closes no group", 1),
        ("[a-z", "the class is not closed", 0),
        ("[", "the class is not closed", 0),
        ("[]", "the class is not closed", 0),
        ("[a[b]", "the class is not closed", 0),
        ("[z-a]", "the range's end comes before its start", 1),
        ("*a", "'*' has nothing to repeat", 0),
        ("a|+", "'+' has nothing to repeat", 2),
        ("(?)", "'?' has nothing to repeat", 1),
        ("{2}", "the repetition has nothing to repeat", 0),
        ("a**", "a quantifier follows a quantifier", 2),
        ("a{2}{3}", "a quantifier follows a quantifier", 4),
        ("a{3,2}", "the repetition's end is less than its start", 1),
        ("a{999999999}", "a repetition of more than 10000", 1),
        ("a{1,99999999999999999999999}", "a repetition of more than 10000", 1),
        ("\\y", "'\\y' means nothing", 0),
        ("a\\G", "'\\G' means nothing", 1),
        ("[\\8]", "'\\8' means nothing", 1),
        ("\\p{Klingon}", "the property 'Klingon' is not known", 0),
        ("\\p{L", "the property's name is not closed", 0),
        ("\\p", "the property '' is not known", 0),
        ("[[:klingon:]]", "the class '[:klingon:]' is not known", 1),
        ("\\x4", "2 hexadecimal digits are expected", 0),
        ("\\x{}", "hexadecimal digits in '{}' are expected", 0),
        ("\\uD800", "there is no such Unicode scalar", 0),
        ("\\x{110000}", "there is no such Unicode scalar", 0),
        ("\\c1", "'\\c' needs a letter", 0),
        ("(?y)", "'y' is no flag and begins no group", 2),
        ("(?i-s-m)", "a second '-' among the flags", 5),
        ("(?<1>a)", "a group's name is letters, digits and '_', and ends with '>'", 3),
        ("(?<a>b)(?<a>c)", "a second group is named 'a'", 10),
        ("(a)\\2", "there is no group 2", 3),
        ("\\k<a>", "there is no group named 'a'", 0),
        ("\\ka", "'\\k' needs the name of a group in '<>'", 0),
    ]

    @Test(arguments: faults)
    func `names what is wrong and where`(_ fault: (pattern: String, message: String, position: Int)) {
        #expect(throws: PatternError(message: fault.message, position: fault.position)) { try Pattern(fault.pattern) }
    }

    @Test(arguments: ["(", "[", "(?:", "(?=", "(?<!", "(?>", "[^"])
    func `that opens ten thousand brackets is refused`(_ bracket: String) {
        #expect(throws: PatternError.self) { try Pattern(String(repeating: bracket, count: 10_000)) }
    }

    @Test func `that is nested too deep is refused although it is balanced`() throws {
        func nested(_ depth: Int) -> String { String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth) }
        #expect(try Pattern(nested(64)).matches("a") == .match)
        #expect(throws: PatternError(message: "more than 64 groups within one another", position: 64)) {
            try Pattern(nested(65))
        }
    }

    @Test func `that is too long is refused`() throws {
        #expect(try Pattern(String(repeating: "a", count: 65_536)).matches("a") == .noMatch)
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 65_537)) }
    }

    @Test func `describes itself with the place`() {
        #expect(PatternError(message: "the group is not closed", position: 3).description == "the group is not closed (at 3)")
    }
}
