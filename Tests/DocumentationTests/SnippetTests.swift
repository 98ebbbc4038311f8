import Testing

@Suite struct `The Swift on a page` {
    @Test(arguments: try Page.all())
    func `is what is compiled`(_ page: Page) throws {
        let snippets = Set(try Snippet.all().map(\.code))
        for block in page.swiftBlocks where !snippets.contains(block.code) {
            Issue.record("\(page.path):\(block.line) is no snippet: see Snippet.all()")
        }
    }

    @Test func `covers the README and an article of each catalog`() throws {
        let paths = try Page.all().filter { !$0.swiftBlocks.isEmpty }.map(\.path)
        for start in ["README.md", "Sources/CafeKit/", "Sources/CafeTesting/", "Sources/CafeDomain/"] {
            #expect(paths.contains { $0.hasPrefix(start) }, "\(start)")
        }
    }

    @Test(arguments: try Snippet.all())
    func `is compiled for a page that shows it`(_ snippet: Snippet) throws {
        #expect(try Page.all().contains { $0.swiftBlocks.contains { $0.code == snippet.code } })
    }

    @Test func `is left out of this only where a manifest is shown`() throws {
        let exempt = try Page.all().flatMap { page in page.lines.filter { $0 == Page.exemption }.map { _ in page.path } }
        #expect(exempt == ["README.md", "Sources/CafeKit/CafeKit.docc/Tutorial.md"])
    }
}
