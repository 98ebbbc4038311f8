import Machine
import Testing

/// A part of a source that a page shows: what stands between `// snippet: name` and `// end`.
struct Snippet: Sendable, CustomTestStringConvertible {
    let name: String
    let code: [String]
    var testDescription: String { name }

    static func all() throws -> [Snippet] {
        try ["Tests/DocumentationTests/Snippets", "Tests/LoyaltyTests", "Examples/Loyalty"]
            .flatMap { try Checkout.files(below: $0, suffix: ".swift") }.flatMap { try of(Checkout.text($0)) }
    }

    private static func of(_ source: String) throws -> [Snippet] {
        var snippets: [Snippet] = []
        var open: (name: String, code: [String])?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("// snippet: ") {
                #expect(open == nil, "'\(line)' is inside of another snippet")
                open = (String(text.dropFirst("// snippet: ".count)), [])
            } else if text == "// end" {
                let (name, code) = try #require(open, "a snippet ends that has not begun")
                snippets.append(Snippet(name: name, code: dedented(code)))
                open = nil
            } else {
                open?.code.append(String(line))
            }
        }
        #expect(open == nil, "a snippet does not end")
        return snippets
    }

    private static func dedented(_ code: [String]) -> [String] {
        let indentation = code.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return code.map { String($0.dropFirst(indentation)) }
    }
}
