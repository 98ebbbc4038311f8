extension XMLReader {
    /// Skips `<?xml version="1.0"?>`.
    mutating func skipDeclaration() throws(XMLError) {
        guard starts(with: "<?xml"), bytes.count > 5, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[5]) else { return }
        try skip(to: "?>", "the declaration")
    }

    /// Skips what may be before and behind the root element: white space, comments, instructions, and before it one type of document.
    mutating func skipBetween(allowsType: Bool) throws(XMLError) {
        var allowsType = allowsType
        while true {
            skipSpace()
            if starts(with: "<!--") {
                try skipComment()
            } else if starts(with: "<?") {
                try skipInstruction()
            } else if allowsType, starts(with: "<!DOCTYPE") {
                try skipType()
                allowsType = false
            } else {
                return
            }
        }
    }

    /// Skips a comment.
    mutating func skipComment() throws(XMLError) {
        let start = place
        place += 4
        try skip(to: "--", "the comment", from: start)
        guard skip(">") else { throw error("-- is not expected in a comment") }
    }

    /// Skips a processing instruction.
    mutating func skipInstruction() throws(XMLError) {
        let start = place
        place += 2
        let target = try name()
        guard target.lowercased() != "xml" else { throw error("<?xml may only be at the beginning", at: start) }
        try skip(to: "?>", "the instruction", from: start)
    }

    /// Skips the type of a document with what it declares.
    private mutating func skipType() throws(XMLError) {
        let start = place
        var isWithin = false
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                place += 1
                try skip(to: byte == UInt8(ascii: "'") ? "'" : "\"", "the document type", from: start)
            case UInt8(ascii: "[") where !isWithin:
                isWithin = true
                place += 1
            case UInt8(ascii: "]") where isWithin:
                isWithin = false
                place += 1
            case UInt8(ascii: ">") where !isWithin:
                place += 1
                return
            case UInt8(ascii: "<") where isWithin && starts(with: "<!--"): try skipComment()
            case UInt8(ascii: "<") where isWithin && starts(with: "<?"): try skipInstruction()
            default: place += 1
            }
        }
        throw error("the text ends within the document type", at: start)
    }

    private mutating func skip(to end: StaticString, _ what: String, from start: Int? = nil) throws(XMLError) {
        let start = start ?? place
        while place < bytes.count {
            if skip(end) { return }
            place += 1
        }
        throw error("the text ends within \(what)", at: start)
    }

    // MARK: Words

    /// Reads a name, with its prefix where it has one.
    mutating func name() throws(XMLError) -> String {
        let start = place
        while let byte = peek, Self.isName(byte) { place += 1 }
        guard place > start, !Self.isInner(bytes[start]) else { throw error("a name is expected", at: start) }
        guard place - start <= Self.longestName else { throw error("a name has more than \(Self.longestName) bytes", at: start) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: byte >= 0x80 || isInner(byte)
        }
    }

    /// Whether a byte may be within a name, but not begin it.
    private static func isInner(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    func starts(with word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[place + offset] != word.utf8Start[offset] { return false }
        return true
    }

    mutating func skip(_ word: StaticString) -> Bool {
        guard starts(with: word) else { return false }
        place += word.utf8CodeUnitCount
        return true
    }

    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = place
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
        return place > start
    }

    func error(_ message: String, at offset: Int? = nil) -> XMLError {
        let before = bytes[..<min(offset ?? place, bytes.count)]
        let line = before.count { $0 == 0x0A }
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
        return XMLError(message: message, line: line + 1, column: column + 1)
    }
}
