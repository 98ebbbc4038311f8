import Testing

@Suite struct `The README's first aggregate` {
    @Test func `takes at most 30 lines of code`() throws {
        let aggregate = try #require(try Snippet.all().first { $0.name == "first-aggregate" })
        let lines = aggregate.code.filter { !$0.isEmpty }
        #expect(lines.contains { $0.hasPrefix("struct Tab: Aggregate") })
        #expect(lines.count <= 30)
    }
}
