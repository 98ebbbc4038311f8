import Testing

@testable import CafeContracts

@Suite struct `A date pattern that cannot be read` {
    @Test(arguments: [
        ("", "the pattern is empty", 0),
        ("yyyy-bb", "the letter 'b' is not known", 5),
        ("T", "the letter 'T' is not known", 0),
        ("ddd", "the letter 'd' comes 3 times, 2 at most are known", 0),
        ("MMMMMM", "the letter 'M' comes 6 times, 5 at most are known", 0),
        ("SSSSSSSSSS", "the letter 'S' comes 10 times, 9 at most are known", 0),
        ("yyyy'T", "the quotation is not closed", 4),
        ("yyyy[-MM", "'[' is not closed", 4),
        ("yyyy]", "']' closes nothing", 4),
        ("{yyyy}", "'{' is reserved: quote it", 0),
    ])
    func `names what is wrong and where`(_ pattern: String, _ message: String, _ position: Int) {
        #expect(throws: DatePatternError(message: message, position: position)) { try DatePattern(pattern) }
    }

    @Test func `is refused when it is too long or too deep`() {
        #expect(throws: DatePatternError.self) { try DatePattern(String(repeating: "[", count: 10_000)) }
        #expect(throws: DatePatternError.self) {
            try DatePattern(String(repeating: "[", count: 33) + String(repeating: "]", count: 33))
        }
        #expect(throws: DatePatternError.self) { try DatePattern(String(repeating: "-", count: 10_000)) }
    }
}
