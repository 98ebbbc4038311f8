/// A regular expression that whole texts are matched with, scalar by scalar and in bounded time.
///
/// The syntax is what the expressions of contracts use, written for Rust, Java or ECMAScript: classes with ranges, negation,
/// classes within and `&&`; `\d \w \s \h \R`, `\p{Lu}`, `[:alpha:]`; groups, named or not; greedy, lazy and possessive
/// quantifiers; looks ahead and behind; back references; the flags `imsxu`. Scripts are not known. As in Rust, the dot matches
/// all but the line feed, and `\d`, `\w` and `\s` know all of Unicode unless `(?-u)` says otherwise.
///
/// Scalars are compared, not graphemes: `é` as one scalar does not match `é` as two. Reading a pattern and matching a text take
/// time and memory in proportion to limits known beforehand, whatever the pattern: see ``Outcome/gaveUp``.
struct Pattern: Sendable {
    /// What came of matching a text.
    enum Outcome: Sendable {
        case match
        case noMatch
        /// The steps ran out. Only patterns with back references, looks within loops or nested counts on long texts come to this.
        case gaveUp
    }

    /// The pattern as written.
    let source: String
    let root: PatternNode
    private let program: PatternProgram
    private let groupNames: [String: Int]
    private let groupCount: Int

    /// The steps a match may take, to which a text adds some for each of its bytes.
    static let stepLimit = 10_000_000

    /// Reads a pattern.
    ///
    /// Throws an error that names the fault and its place for a pattern that is malformed, longer than 64 KiB, nested more than
    /// 64 deep, or that repeats something more than 10,000 times.
    init(_ source: String) throws(PatternError) {
        let parsed = try PatternParser.parse(source)
        self.source = source
        root = parsed.root
        (groupNames, groupCount) = (parsed.names, parsed.groupCount)
        program = PatternCompiler.compile(
            parsed.root, names: parsed.names, groupCount: parsed.groupCount, hasBackReferences: parsed.hasBackReferences)
    }

    /// Matches a whole text, or with `anywhere` any part of it.
    ///
    /// A search without a memo comes first, which is the fastest for the patterns people write; one with a memo follows if that
    /// leads too far.
    func matches(_ text: String, anywhere: Bool = false, stepLimit: Int = Self.stepLimit, triesPlainly: Bool = true) -> Outcome {
        var text = text
        return text.withUTF8 { bytes in
            let limit = stepLimit + 32 * bytes.count
            let isMemoizable = program.isMemoizable
            var machine = PatternMachine(program: program, text: bytes, steps: limit)
            var memo: PatternMemo?
            var result = PatternMachine.Result.exhausted
            if triesPlainly || !isMemoizable {
                if isMemoizable { machine.steps = min(limit, 4096 + 4 * bytes.count) }
                result = machine.search(anywhere: anywhere, memo: &memo)
            }
            if result == .exhausted && isMemoizable {
                machine.reset(steps: limit)
                memo = PatternMemo(program: program, length: bytes.count)
                result = machine.search(anywhere: anywhere, memo: &memo)
            }
            return switch result {
            case .match: .match
            case .noMatch: .noMatch
            case .exhausted: .gaveUp
            }
        }
    }

    /// Finds the first match in a text, and what the first group is there.
    ///
    /// - Returns: The bytes of both; nil where nothing matches, the steps run out, or no group took part.
    func firstGroup(in text: String) -> (match: Range<Int>, group: Range<Int>)? {
        guard groupCount > 0 else { return nil }
        // Groups are only noted by programs that have references to them.
        let program = PatternCompiler.compile(root, names: groupNames, groupCount: groupCount, hasBackReferences: true)
        var text = text
        return text.withUTF8 { bytes in
            var machine = PatternMachine(program: program, text: bytes, steps: Self.stepLimit + 32 * bytes.count)
            var memo: PatternMemo?
            var start = 0
            while true {
                switch machine.run(0, at: start, goal: .anywhere, memo: &memo) {
                case .match(let end):
                    let (first, last) = (machine.registers[2], machine.registers[3])
                    return first >= 0 && last >= first ? (start..<end, first..<last) : nil
                case .noMatch where start < bytes.count: start += machine.scalar(at: start).length
                case .noMatch, .exhausted: return nil
                }
            }
        }
    }

    /// Makes up a text that the pattern matches.
    ///
    /// Endless repetitions go round at most eight times more than they must. Back references repeat what their group made up.
    /// Where surroundings matter (looks, boundaries, possessive parts) texts are made up until one matches, a hundred at most:
    /// then the text returned may not match, nor may one for a pattern that matches nothing, or nothing shorter than a million
    /// scalars.
    func example(using generator: inout some RandomNumberGenerator) -> String {
        let isCertain = !root.dependsOnSurroundings
        var text = ""
        var made = 0
        for _ in 0..<100 where made < 1_000_000 {
            var example = PatternExample(names: groupNames, wraps: generator)
            example.append(root)
            generator = example.generator
            text = String(example.text)
            made += text.utf8.count
            if isCertain || matches(text) != .noMatch { break }
        }
        return text
    }
}
