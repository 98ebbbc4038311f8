import CafeDomain
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct `An identifier` {
    @Test(arguments: ["a", "A-1_b.9", String(repeating: "x", count: 64), "..", "-"])
    func `is made of 1 to 64 plain characters`(_ text: String) {
        #expect(OrderID(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: [
        "", String(repeating: "x", count: 65), "a b", "a/b", "a\n", "a\u{0}", "é", "e\u{301}", "a?b", "a#b", "가", "a:b", "a'b",
        "a%2f",
    ])
    func `is refused where a character or the length breaks the rule`(_ text: String) {
        #expect(OrderID(rawValue: text) == nil)
    }

    @Test func `is refused in JSON as well`() {
        #expect(throws: (any Error).self) { try JSONFormat.decode([OrderID].self, from: Data(#"["a/b"]"#.utf8)) }
    }

    @Test func `is plain text in JSON`() throws {
        #expect(String(decoding: try JSONFormat.encode(["o-1" as OrderID]), as: UTF8.self) == #"["o-1"]"#)
    }
}
