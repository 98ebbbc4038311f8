/// How the bytes of a document are made to UTF-8.
enum XMLEncoding {
    /// The document in UTF-8 without a byte order mark.
    ///
    /// - Throws: `XMLError` where it is neither UTF-8 nor UTF-16 with a byte order mark.
    static func text(of bytes: [UInt8]) throws(XMLError) -> [UInt8] {
        if bytes.starts(with: [0xFE, 0xFF]) { return try wide(bytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) } }
        if bytes.starts(with: [0xFF, 0xFE]) { return try wide(bytes.dropFirst(2)) { UInt16($1) << 8 | UInt16($0) } }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard String(validating: text, as: UTF8.self) != nil else {
            throw XMLError(message: "the text is not UTF-8", line: 1, column: 1)
        }
        return text
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16) throws(XMLError) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var place = bytes.startIndex
        while place + 1 < bytes.endIndex {
            units.append(unit(bytes[place], bytes[place + 1]))
            place += 2
        }
        guard place == bytes.endIndex, let text = String(validating: units, as: UTF16.self) else {
            throw XMLError(message: "the text is not UTF-16", line: 1, column: 1)
        }
        return Array(text.utf8)
    }
}
