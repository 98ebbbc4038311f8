import Foundation
import Machine
import Testing

/// A page of the documentation: README.md, CONTRIBUTING.md or an article of a DocC catalog.
struct Page: Sendable, CustomTestStringConvertible {
    let path: String
    let lines: [String]
    var testDescription: String { path }

    init(_ path: String) throws {
        self.path = path
        lines = try Checkout.text(path).components(separatedBy: "\n")
    }

    static func all() throws -> [Page] {
        try (["README.md", "CONTRIBUTING.md"] + articles()).map(Page.init)
    }

    static func articles() throws -> [String] {
        try Checkout.files(below: "Sources", suffix: ".md").filter { $0.contains(".docc/") }
    }

    /// What precedes a block of Swift that no test can compile.
    static let exemption = "<!-- not compiled -->"

    /// The Swift blocks, without their fences and without those that are exempt.
    var swiftBlocks: [Block] {
        var blocks: [Block] = []
        var open: Block?
        for (index, line) in lines.enumerated() {
            if var block = open {
                if line == "```" {
                    blocks.append(block)
                    open = nil
                } else {
                    block.code.append(line)
                    open = block
                }
            } else if line == "```swift", index == 0 || lines[index - 1] != Page.exemption {
                open = Block(line: index + 1)
            }
        }
        return blocks
    }

    /// A block of code and the line of its opening fence.
    struct Block: Sendable {
        let line: Int
        var code: [String] = []
    }

    /// The targets of the links, `[text](target)` and `<doc:target>`.
    var links: [String] {
        lines.flatMap { line in
            line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
                + line.matches(of: /<(doc:[^>]+)>/).map { String($0.output.1) }
        }
    }
}
