import CafeKit
import Testing

@Suite struct `A stream name` {
    @Test(arguments: ["7", "4-2", "-", "a/b", "카페", "\u{301}x", "e\u{301}", "👨‍👩‍👧", " ", "\u{1F1F0}\u{1F1F7}", "\r\n"])
    func `is parsed from what it is written as`(_ id: String) throws {
        let name = StreamName("tab", id)
        let parsed = try #require(StreamName(parsing: name.description))
        #expect(parsed == name)
        #expect(Array(parsed.id.utf8) == Array(id.utf8))
    }

    @Test(arguments: ["", "tab", "-7", "tab-", "Tab-7", "ta b-7", "täb-7", "tab/1-7", "tab\u{301}-7"])
    func `is nothing else`(_ text: String) {
        #expect(StreamName(parsing: text) == nil)
    }

    @Test func `is parsed from a part of a text`() {
        #expect(StreamName(parsing: "order/tab-7/x".dropFirst(6).dropLast(2)) == StreamName("tab", "7"))
    }

    @Test func `is another one where its bytes are others`() {
        let (composed, decomposed) = (StreamName("tab", "\u{E9}"), StreamName("tab", "e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        #expect(EventID(composed, 1) != EventID(decomposed, 1))
        #expect(!(EventID(composed, 1) == EventID(decomposed, 1)))
    }

    @Test(arguments: ["tab", "order.saga", "v2", "0"])
    func `has a category of small letters, digits and dots`(_ category: String) {
        #expect(StreamCategory(category)?.name == category)
    }

    @Test(arguments: ["", "Tab", "tab-1", "tab_1", "tab ", "täb", "٣", "tab\n"])
    func `has no other category`(_ category: String) {
        #expect(StreamCategory(category) == nil)
    }
}
