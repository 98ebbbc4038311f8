import Foundation
import Machine
import Testing

@Suite struct `The README's table of modules` {
    private func names(_ pattern: Regex<(Substring, Substring)>, in text: String) -> [String] {
        text.matches(of: pattern.anchorsMatchLineEndings()).map { String($0.output.1) }
    }

    @Test func `names the library products, each once`() throws {
        let sections = try Checkout.text("README.md").components(separatedBy: "\n## ")
        let section = try #require(sections.first { $0.hasPrefix("Modules") })
        let products = names(/\.library\(name: "(\w+)"/, in: try Checkout.text("Package.swift"))
        #expect(!products.isEmpty)
        #expect(names(/^\| `(\w+)`/, in: section).sorted() == products.sorted())
    }
}
