/// Reads one document of XML 1.0 with namespaces from bytes.
///
/// It keeps no stack of calls: nesting is limited to 200, an element to 1,000 attributes, a name or namespace to 1,000 bytes. Types of documents are
/// skipped, nothing they declare is used: entities beyond the five of XML are errors, so that a text never grows and nothing is fetched.
struct XMLReader {
    static let deepest = 200
    static let mostAttributes = 1_000
    static let longestName = 1_000

    /// UTF-8, known to be valid.
    let bytes: [UInt8]
    var place = 0
    private var namespaces = XMLNamespaces()
    private var open: [Frame] = []
    /// The text that was read since the last tag.
    private var text: [UInt8] = []

    /// An element that has not ended.
    private struct Frame {
        var element: XMLElement
        let tag: String
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the root element of a document in UTF-8, or in UTF-16 with a byte order mark.
    ///
    /// - Throws: `XMLError` where it is not well-formed, or beyond the limits.
    static func element(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
        var reader = XMLReader(try XMLEncoding.text(of: bytes))
        return try reader.document()
    }

    private mutating func document() throws(XMLError) -> XMLElement {
        try skipDeclaration()
        try skipBetween(allowsType: true)
        guard peek == UInt8(ascii: "<"), !starts(with: "<!") else {
            throw error(peek == nil ? "there is no element" : "something comes before the first element")
        }
        let root = try root()
        try skipBetween(allowsType: false)
        guard peek == nil else { throw error("something comes behind the last element") }
        return root
    }

    private mutating func root() throws(XMLError) -> XMLElement {
        while true {
            guard let byte = peek else {
                throw error("the text ends within the element <\(open.last?.tag ?? "")>")
            }
            if byte != UInt8(ascii: "<") || starts(with: "<![CDATA[") {
                try readText()
            } else if starts(with: "<!--") {
                try skipComment()
            } else if starts(with: "<?") {
                try skipInstruction()
            } else if starts(with: "<!") {
                throw error("a declaration is not expected within an element")
            } else {
                endText()
                guard let element = starts(with: "</") ? try endTag() : try startTag() else { continue }
                if open.isEmpty { return element }
                open[open.count - 1].element.content.append(.element(element))
            }
        }
    }

    private mutating func readText() throws(XMLError) {
        var text = text
        self.text = []
        if peek == UInt8(ascii: "<") { try characterData(into: &text) } else { try characters(into: &text) }
        self.text = text
    }

    /// Makes a node of the text that was read since the last tag.
    private mutating func endText() {
        guard !text.isEmpty else { return }
        open[open.count - 1].element.content.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    // MARK: Tags

    /// Reads a start tag; gives the element where it has ended already.
    private mutating func startTag() throws(XMLError) -> XMLElement? {
        let start = place
        guard open.count < Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
        place += 1
        let tag = try name()
        var attributes: [(name: String, value: String, place: Int)] = []
        while true {
            let hasSpace = skipSpace()
            if skip("/>") {
                defer { namespaces.close() }
                return try element(tag, attributes, from: start)
            }
            if skip(">") {
                open.append(Frame(element: try element(tag, attributes, from: start), tag: tag))
                return nil
            }
            guard peek != nil else { throw error("the text ends within the tag <\(tag)>") }
            guard hasSpace else { throw error("a space or > is expected in the tag <\(tag)>") }
            guard attributes.count < Self.mostAttributes else { throw error("more than \(Self.mostAttributes) attributes") }
            attributes.append(try attribute())
        }
    }

    private mutating func endTag() throws(XMLError) -> XMLElement {
        let start = place
        place += 2
        let tag = try name()
        skipSpace()
        guard skip(">") else { throw error("> is expected behind </\(tag)") }
        guard let frame = open.popLast() else { throw error("</\(tag)> ends nothing", at: start) }
        guard frame.tag.isSame(as: tag) else {
            throw error("</\(tag)> does not end <\(frame.tag)>", at: start)
        }
        namespaces.close()
        return frame.element
    }

    private mutating func attribute() throws(XMLError) -> (name: String, value: String, place: Int) {
        let start = place
        let attribute = try name()
        skipSpace()
        guard skip("=") else { throw error("= is expected behind the attribute '\(attribute)'") }
        skipSpace()
        return (attribute, try attributeValue(), start)
    }

    /// Resolves the names of an element and its attributes.
    private mutating func element(
        _ tag: String, _ attributes: [(name: String, value: String, place: Int)], from start: Int
    ) throws(XMLError) -> XMLElement {
        var declarations: [(prefix: String, uri: String)] = []
        var prefixes: Set<ByteKey> = []
        var others: [(prefix: String?, local: String, value: String, place: Int)] = []
        for attribute in attributes {
            let (prefix, local) = try parts(of: attribute.name, at: attribute.place)
            guard prefix == "xmlns" || prefix == nil && local == "xmlns" else {
                others.append((prefix, local, attribute.value, attribute.place))
                continue
            }
            guard attribute.value.utf8.count <= Self.longestName else {
                throw error("a namespace has more than \(Self.longestName) bytes", at: attribute.place)
            }
            let declared = prefix == nil ? "" : local
            if prefix != nil, attribute.value.isEmpty || declared == "xmlns" {
                throw error("the prefix '\(declared)' cannot be declared so", at: attribute.place)
            }
            guard prefixes.insert(ByteKey(text: declared)).inserted else {
                throw error("the attribute '\(attribute.name)' is there twice", at: attribute.place)
            }
            declarations.append((declared, attribute.value))
        }
        namespaces.open(declarations)
        let (prefix, local) = try parts(of: tag, at: start)
        let name = try resolved(prefix, local, isAttribute: false, at: start)
        var known: Set<XMLName> = []
        var resolvedAttributes: [(name: XMLName, value: String)] = []
        for attribute in others {
            let name = try resolved(attribute.prefix, attribute.local, isAttribute: true, at: attribute.place)
            guard known.insert(name).inserted else { throw error("the attribute '\(name)' is there twice", at: attribute.place) }
            resolvedAttributes.append((name, attribute.value))
        }
        return XMLElement(name: name, attributes: resolvedAttributes)
    }

    private func resolved(_ prefix: String?, _ local: String, isAttribute: Bool, at place: Int) throws(XMLError) -> XMLName {
        guard let name = namespaces.name(prefix: prefix, local: local, isAttribute: isAttribute) else {
            throw error("the prefix '\(prefix ?? "")' is not declared", at: place)
        }
        return name
    }

    private func parts(of name: String, at place: Int) throws(XMLError) -> (prefix: String?, local: String) {
        let parts = name.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return (nil, name)
        case 2 where !parts[0].isEmpty && !parts[1].isEmpty: return (String(Substring(parts[0])), String(Substring(parts[1])))
        default: throw error("'\(name)' is no name with one prefix", at: place)
        }
    }
}
