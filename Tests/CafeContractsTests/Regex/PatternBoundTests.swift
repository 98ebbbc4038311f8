import Testing

@testable import CafeContracts

/// The budget counts steps, not time, so that a test says the same on a busy machine.
@Suite struct `A pattern on a hostile text` {
    static let long = String(repeating: "a", count: 100_000)

    @Test(arguments: [
        "(a+)+$", "(a|a)*", "(a|aa)+", "(a*)*", "(.*)*", "(?:a?)+", "(a+?)+?", ".*.*.*", "(?:a|b|ab)*", "(?:a|a?)+", "(a{1,3})+",
        "a*a*a*a*",
    ])
    func `is decided however many ways there are`(_ pattern: String) throws {
        let pattern = try Pattern(pattern)
        let text = Self.long.prefix(5_000)
        #expect(pattern.matches(String(text)) == .match)
        #expect(pattern.matches(text + "\n!") == .noMatch)
    }

    @Test func `of a hundred thousand letters is decided in steps that grow with its length alone`() throws {
        let pattern = try Pattern("(a+)+$")
        #expect(pattern.matches(Self.long, stepLimit: 0) == .match)
        #expect(pattern.matches(Self.long + "!", stepLimit: 0) == .noMatch)
    }

    @Test func `with counted rounds within counted rounds needs no memory in proportion`() throws {
        let pattern = try Pattern("((((a{1,10000}){1,10000}){1,10000}b?){1,10000}){1,10000}")
        #expect(pattern.matches("aaa") == .match)
        #expect(pattern.matches("aaac", stepLimit: 100_000) != .match)
    }

    @Test func `decides counted groups on texts of ordinary length`() throws {
        let pattern = try Pattern("(?:(?:a|b|ab){2,40}c?){2,40}")
        #expect(pattern.matches(String(repeating: "ab", count: 60)) == .match)
        #expect(pattern.matches(String(repeating: "ab", count: 20) + "!") == .noMatch)
    }

    @Test(arguments: ["(a*)*\\1b", "(?:(?=(a+))a)*\\1b", "(?:a*(?=a*b))*", "(?:a(?<=a*c?))*b"])
    func `gives up when the steps run out`(_ pattern: String) throws {
        #expect(try Pattern(pattern).matches(String(Self.long.prefix(20_000)), stepLimit: 100_000) == .gaveUp)
    }

    @Test func `pays for classes of many parts`() throws {
        let pattern = try Pattern("[" + String(repeating: "\\d", count: 10_000) + "]*")
        #expect(pattern.matches(String(repeating: "٣", count: 1_000) + "é", stepLimit: 10_000) == .gaveUp)
        #expect(pattern.matches("123") == .match)
    }

    @Test func `finds nothing anywhere in polynomial time`() throws {
        #expect(try Pattern("(a+)+b").matches(String(Self.long.prefix(5_000)), anywhere: true) == .noMatch)
        #expect(try Pattern("(x+x+)+y").matches(String(Self.long.prefix(5_000)), anywhere: true) == .noMatch)
    }

    @Test func `of the greatest depth runs on the native stack`() throws {
        for opening in ["(?:", "(?=", "(?>", "(", "(?<="] {
            let pattern = String(repeating: opening, count: 64) + "a?" + String(repeating: ")", count: 64) + "a"
            #expect(try Pattern(pattern).matches("a", stepLimit: 1_000_000) != .gaveUp)
        }
        let loops = String(repeating: "(b?|", count: 64) + "a" + String(repeating: ")+c?", count: 64)
        #expect(try Pattern(loops).matches("a") == .match)
        #expect(try Pattern(loops).matches("ad") == .noMatch)
        let classes = String(repeating: "[b", count: 64) + String(repeating: "]", count: 64)
        #expect(try Pattern("(?i)" + classes).matches("B") == .match)
    }
}
