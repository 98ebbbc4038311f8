import Testing

@testable import CafeContracts

@Suite struct `An example of a pattern` {
    @Test(arguments: [
        "", "abc", "\\d{1,8}", "\\w{3}-\\d+", "\\/\\w{3}\\/\\d{3}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "red|blue", ".*",
        "[^a]+",
        "[а-я]{3}", "\\p{Lu}\\p{Ll}*", "[\\x{1F600}-\\x{1F64F}]+", "(a|b*){2,5}?", "(?i)abc", "(['\"])\\w+\\1",
        "(?=.*\\d)[a-z\\d]{8}",
        "\\bword\\b", "^a+$", "(?!00)\\d\\d", "[\\p{Sc}&&[^$]]", "\\s", "\\R", "(?x) a b", "(?>a|b)c", "[\\x00-\\x1F]",
    ])
    func `matches the pattern`(_ source: String) throws {
        let pattern = try Pattern(source)
        var generator = SplitMix(seed: 7)
        for _ in 0..<50 {
            let text = pattern.example(using: &generator)
            #expect(pattern.matches(text) == .match, "\(text.debugDescription)")
        }
    }

    @Test func `is the same for the same seed`() throws {
        let pattern = try Pattern("\\w{20}")
        var first = SplitMix(seed: 1)
        var second = SplitMix(seed: 1)
        #expect(pattern.example(using: &first) == pattern.example(using: &second))
        #expect(pattern.example(using: &first) != pattern.example(using: &first).uppercased() + "!")
    }

    @Test func `goes round an endless loop at most eight times more than it must`() throws {
        var generator = SplitMix(seed: 3)
        for _ in 0..<100 { #expect(try (2...10).contains(Pattern("a{2,}").example(using: &generator).count)) }
    }

    @Test func `of a pattern that nothing matches or nothing short matches comes to an end`() throws {
        var generator = SplitMix(seed: 3)
        _ = try Pattern("[a&&b]").example(using: &generator)
        _ = try Pattern("a^").example(using: &generator)
        _ = try Pattern("(((){10000}){10000}){10000}").example(using: &generator)
        #expect(try Pattern("((a{10000}){10000}){10000}").example(using: &generator).utf8.count == 1_000_000)
    }
}
