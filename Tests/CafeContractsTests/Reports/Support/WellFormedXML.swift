/// Reads as much of XML as shows that a text is well-formed: every element ends, every `<`, `>`, `&` and quote is where it may be.
struct WellFormedXML {
    struct Flaw: Error { let text: String }

    /// The names of the elements in their order.
    private(set) var elements: [String] = []

    init(_ text: String) throws {
        var rest = Substring(text)
        guard rest.hasPrefix("<?xml "), let end = rest.firstRange(of: "?>") else { throw Flaw(text: "no declaration") }
        rest = rest[end.upperBound...]
        var open: [String] = []
        while let opening = rest.firstIndex(of: "<") {
            try Self.check(rest[..<opening])
            guard let closing = rest[opening...].firstIndex(of: ">") else { throw Flaw(text: "a tag does not end") }
            let tag = rest[rest.index(after: opening)..<closing]
            rest = rest[rest.index(after: closing)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Flaw(text: "\(tag) ends what is not open") }
                continue
            }
            let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
            guard pieces.count.isMultiple(of: 2) == false, !tag.contains("<") else { throw Flaw(text: "a quote in <\(tag)>") }
            for value in pieces { try Self.check(value) }
            let name = String(tag.prefix { $0 != " " && $0 != "/" })
            elements.append(name)
            if !tag.hasSuffix("/") { open.append(name) }
        }
        guard open.isEmpty else { throw Flaw(text: "\(open) do not end") }
    }

    private static func check(_ text: Substring) throws {
        var rest = text
        if text.contains(">") || text.contains("<") { throw Flaw(text: String(text)) }
        while let ampersand = rest.firstIndex(of: "&") {
            rest = rest[rest.index(after: ampersand)...]
            guard let end = rest.firstIndex(of: ";"), ["amp", "lt", "gt", "quot"].contains(rest[..<end]) || rest.hasPrefix("#")
            else {
                throw Flaw(text: String(text))
            }
        }
    }
}
