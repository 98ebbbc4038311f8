import Testing

@testable import CafeContracts

@Suite struct `Patterns made at random` {
    private static let pieces = [
        "a", "b", "ab", ".", "\\d", "\\w", "[a-c]", "[^b]", "(", ")", "(?:", "|", "*", "+", "?", "{2}", "{1,3}", "{0,}", "[", "]",
        "^", "$", "\\b",
        "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i)", "(?<n>", "\\1", "\\k<n>", "\\", "-", "&&", "\\Q", "\\E", "\\p{L}", "é", "😀",
        "{", "}", ",",
        "\\x41", "*?", "++", "[[:alpha:]]", "(?x)", "#", " ", "\\R", "\\u{e9}",
    ]
    private static let letters = ["a", "b", "ab", "c", "é", "😀", "1", " ", "\n", "A", "_", "-"]

    @Test func `crash nothing, and match the examples they make up`() throws {
        var generator = SplitMix(seed: 2024)
        var readable = 0
        for _ in 0..<6_000 {
            let source = Self.join(Self.pieces, atMost: 14, &generator)
            guard let pattern = try? Pattern(source) else { continue }
            readable += 1
            for _ in 0..<3 {
                let text = Self.join(Self.letters, atMost: 12, &generator)
                let whole = pattern.matches(text)
                #expect(
                    pattern.matches(text, triesPlainly: false) == whole, "\(source.debugDescription) \(text.debugDescription)")
                let part = pattern.matches(text, anywhere: true)
                #expect(
                    pattern.matches(text, anywhere: true, triesPlainly: false) == part,
                    "\(source.debugDescription) \(text.debugDescription)")
            }
            let isEmpty = source.contains("&&")
            if pattern.root.dependsOnSurroundings || isEmpty { continue }
            let example = pattern.example(using: &generator)
            #expect(pattern.matches(example) == .match, "\(source.debugDescription) \(example.debugDescription)")
        }
        #expect(readable > 1_000)
    }

    @Test func `decide as Swift's own expressions do`() throws {
        var generator = SplitMix(seed: 99)
        for _ in 0..<600 {
            let source = Self.simple(depth: 3, &generator)
            let pattern = try Pattern(source)
            let oracle = try Regex<AnyRegexOutput>(source).matchingSemantics(.unicodeScalar)
            for _ in 0..<6 {
                let text = Self.join(["a", "b", "c", "1"], atMost: 7, &generator)
                let expected: Pattern.Outcome = try oracle.wholeMatch(in: text) == nil ? .noMatch : .match
                #expect(pattern.matches(text) == expected, "\(source) \(text)")
                #expect(pattern.matches(text, triesPlainly: false) == expected, "\(source) \(text) with a memo")
                let found: Pattern.Outcome = try oracle.firstMatch(in: text) == nil ? .noMatch : .match
                #expect(pattern.matches(text, anywhere: true) == found, "\(source) \(text) anywhere")
            }
        }
    }

    private static func join(_ parts: [String], atMost count: Int, _ generator: inout SplitMix) -> String {
        (0..<Int.random(in: 0...count, using: &generator)).map { _ in parts[Int.random(in: 0..<parts.count, using: &generator)] }
            .joined()
    }

    private static func simple(depth: Int, _ generator: inout SplitMix) -> String {
        let atoms = ["a", "b", "c", ".", "[ab]", "[^a]", "\\d", "1"]
        guard depth > 0 else { return atoms[Int.random(in: 0..<atoms.count, using: &generator)] }
        let inner = (0..<Int.random(in: 1...3, using: &generator)).map { _ in simple(depth: depth - 1, &generator) }
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return inner.joined()
        case 1: return "(?:" + inner.joined(separator: "|") + ")"
        case 2: return "(?:" + inner.joined() + ")" + ["*", "+", "?", "*?", "+?", "??"][Int.random(in: 0..<6, using: &generator)]
        case 3: return "(?:" + inner.joined() + ")" + ["{2}", "{1,2}", "{0,3}", "{2,}"][Int.random(in: 0..<4, using: &generator)]
        case 4: return "(?" + ["=", "!"][Int.random(in: 0..<2, using: &generator)] + inner[0] + ")" + inner.joined()
        case 5: return "(?>" + inner.joined(separator: "|") + ")"
        default: return "(" + inner[0] + "|" + inner.joined() + ")" + inner[0]
        }
    }
}
