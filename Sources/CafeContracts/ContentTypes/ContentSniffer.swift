/// Finds out what bytes are by looking at them.
enum ContentSniffer {
    /// The content type that bytes look like; nil where they look like nothing that is known.
    ///
    /// Files are known by their first bytes; then there are JSON, XML, HTML and any other text in UTF-8.
    static func contentType(of bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty else { return nil }
        if let signature = FileSignature.all.first(where: { $0.fits(bytes) }) { return signature.type }
        // UTF-16 looks like no text to the rules below; XML is said to be in it often enough.
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            return (try? XMLReader.element(bytes)) == nil ? nil : "application/xml"
        }
        guard isText(bytes) else { return nil }
        let text = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).drop { isSpace($0) }
        switch text.first {
        case UInt8(ascii: "<"): return markup(text) ?? "text/plain"
        case nil: return "text/plain"
        default: return looksLikeJSON(text, bytes) ? "application/json" : "text/plain"
        }
    }

    /// Whether bytes are UTF-8 without control characters other than those of lines and pages.
    static func isText(_ bytes: [UInt8]) -> Bool {
        let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) || $0 == 0x1B }
        return isPlain && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func markup(_ text: ArraySlice<UInt8>) -> String? {
        let start = String(decoding: text.prefix(20), as: UTF8.self).lowercased()
        if start.hasPrefix("<?xml") { return "application/xml" }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "text/html" }
        if start.hasPrefix("<!doctype") { return "application/xml" }
        guard let first = text.dropFirst().first else { return nil }
        let isName = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) || first == UInt8(ascii: "_") || first >= 0x80
        return isName ? "application/xml" : nil
    }

    /// Whether a text is JSON, or begins so much like it that it can only be JSON with a mistake in it.
    private static func looksLikeJSON(_ text: ArraySlice<UInt8>, _ bytes: [UInt8]) -> Bool {
        guard let first = text.first else { return false }
        let next = text.dropFirst().first { !isSpace($0) }
        switch first {
        case UInt8(ascii: "{") where next == UInt8(ascii: "}") || next == UInt8(ascii: "\""): return true
        case UInt8(ascii: "[") where next.map { "]{[\"".utf8.contains($0) } ?? false: return true
        default: return "{[\"-tfn0123456789".utf8.contains(first) && (try? JSON(bytes: bytes)) != nil
        }
    }
}
