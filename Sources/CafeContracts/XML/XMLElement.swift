/// An element of XML with what is in it.
///
/// Comments, processing instructions and declarations of namespaces are not kept; text and CDATA are the same.
struct XMLElement: Sendable {
    /// What is in an element.
    enum Node: Sendable {
        case element(XMLElement)
        case text(String)
    }

    /// The name.
    let name: XMLName
    /// The attributes in their order, each name once, without declarations of namespaces.
    let attributes: [(name: XMLName, value: String)]
    /// Elements and texts in their order; two texts are never side by side.
    var content: [Node] = []

    /// The elements in this one, in their order.
    var children: [XMLElement] {
        content.compactMap { node in
            if case .element(let element) = node { element } else { nil }
        }
    }

    /// The texts in this element, each without the white space around it, put together.
    var text: String {
        var text = ""
        for case .text(let part) in content { text += Self.trimmed(part) }
        return text
    }

    /// How many elements are in this one; a text alone counts 1.
    var size: Int {
        let count = content.count { node in
            if case .element = node { true } else { false }
        }
        return count > 0 ? count : text.isEmpty ? 0 : 1
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        let bytes = text.utf8
        guard let start = bytes.firstIndex(where: { !isSpace($0) }), let end = bytes.lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(text[start...end])
    }
}
