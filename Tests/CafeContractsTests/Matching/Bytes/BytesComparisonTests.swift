import Testing

@testable import CafeContracts

@Suite struct BytesComparisonTests {
    private func text(_ expected: String, _ actual: String, _ matchers: Matcher...) -> [String] {
        BytesComparison.text(expected: Array(expected.utf8), actual: Array(actual.utf8), rules: rules(matchers)).map(\.message)
    }

    private func binary(_ expected: [UInt8], _ actual: [UInt8], _ matchers: Matcher...) -> [String] {
        BytesComparison.binary(
            expected: expected, actual: actual, expectedType: .bytes, actualType: .bytes, rules: rules(matchers)
        )
        .map(\.message)
    }

    private func rules(_ matchers: [Matcher]) -> PathRules {
        PathRules(matchers.isEmpty ? [] : [.init(path: .root, list: RuleList(matchers))])
    }

    // MARK: Text

    @Test func `Another text is a mismatch`() {
        #expect(
            text("Hello World!", "Hello Mars!") == [
                "Expected body 'Hello World!' to match 'Hello Mars!' using equality but did not match"
            ])
        #expect(text("\u{E9}", "e\u{301}").count == 1)
        #expect(text("a", "a", .equality, .include("b")) == ["Expected 'a' to include 'b'"])
    }

    @Test func `The same text is none, nor one that its rule matches`() {
        #expect(text("Hello", "Hello").isEmpty)
        #expect(text("1", "22", .regex(PatternText("\\d+"))).isEmpty)
        #expect(text("a", "b", .type(.none)).isEmpty)
    }

    @Test func `A rule that is not met is a mismatch at the root`() {
        #expect(text("1", "b", .regex(PatternText("\\d+"))) == ["Expected 'b' to match '\\d+'"])
        #expect(text("1", "", .notEmpty) == ["Expected '' (String) to not be empty"])
        let mismatches = BytesComparison.text(expected: [0x61], actual: [0x62], rules: PathRules())
        #expect(mismatches.map(\.path) == ["$"])
    }

    @Test func `Bytes that are no text match no text's rule`() {
        let mismatches = BytesComparison.text(expected: [0x61], actual: [0xFF], rules: rules([.include("a")]))
        #expect(mismatches.map(\.message) == ["The matcher 'include' cannot be applied to bytes that are no text"])
    }

    @Test func `Of a long text only the beginning is told`() throws {
        let message = try #require(text(String(repeating: "a", count: 100_000), "b").first)
        #expect(message.utf8.count < 10_000)
    }

    // MARK: Bytes

    @Test func `Other bytes are a mismatch that shows how both begin`() {
        #expect(
            binary(Array(0..<40), [0x7B, 0x0A, 0xFF]) == [
                "Actual body [application/octet-stream, 3 bytes, starting with 7b0aff] is not equal to the expected body "
                    + "[application/octet-stream, 40 bytes, starting with 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f]"
            ])
        #expect(binary([0, 1], [0, 1]).isEmpty)
    }

    @Test func `Bytes have to be what a matcher says they look like`() {
        #expect(
            binary([0xFF, 0xD8, 0xFF], Array("%PDF-1".utf8), .contentType("image/jpeg")) == [
                "Expected binary contents to have content type 'image/jpeg' but detected contents was 'application/pdf'"
            ])
        #expect(binary([0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 1], .contentType("image/jpeg")).isEmpty)
    }

    @Test func `Bytes that have to be there have to be there`() {
        #expect(binary([1], [], .notEmpty) == ["Expected [] (0 bytes) to not be empty"])
        #expect(binary([1], [2], .notEmpty).isEmpty)
    }
}
