extension JSONDocument {
    /// Returns the text that a node holds, which must be a text.
    func string(_ node: JSONNode) throws(JSONFault) -> String {
        switch node.kind {
        case .ascii: return ascii(node)
        case .escaped: return try unescaped(node)
        default: return try valid(text(node), at: Int(node.start))
        }
    }

    /// Returns the text at a node that holds nothing but ASCII.
    @inline(__always) func ascii(_ node: JSONNode) -> String {
        let bytes = text(node)
        // Short strings need no storage, and are quicker made in place.
        guard bytes.count <= 15 else { return String(decoding: bytes, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: bytes.count) { target in target.update(fromContentsOf: bytes) }
    }

    /// Returns the name that a key holds.
    func name(of key: UInt32) throws(JSONFault) -> String {
        let key = nodes[Int(key)]
        // A key notes its signature where a value notes what it is.
        return try string(JSONNode(.escaped, at: Int(key.start), length: Int(key.length), next: 0))
    }

    private func valid(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(JSONFault) -> String {
        guard UTF8Check.isValid(bytes) else { throw JSONFault(.encoding, at: offset) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func unescaped(_ node: JSONNode) throws(JSONFault) -> String {
        let source = text(node)
        let offset = Int(node.start)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            guard byte >= 0x20 else { throw JSONFault(.controlCharacter, at: offset + index) }
            index += 1
            if byte == UInt8(ascii: "\\") {
                index = try appendEscape(at: index, of: source, offset, to: &result)
            } else {
                result.append(byte)
            }
        }
        return try result.withUnsafeBufferPointer { bytes throws(JSONFault) in try valid(bytes, at: offset) }
    }

    /// Appends what stands behind a backslash; returns where it ends. The scanner has seen to it that enough stands there.
    private func appendEscape(
        at index: Int, of source: UnsafeBufferPointer<UInt8>, _ offset: Int, to result: inout [UInt8]
    ) throws(JSONFault) -> Int {
        switch source[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(source[index])
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): return try appendScalar(at: index + 1, of: source, offset, to: &result)
        default: throw JSONFault(.escape, at: offset + index)
        }
        return index + 1
    }

    private func appendScalar(
        at index: Int, of source: UnsafeBufferPointer<UInt8>, _ offset: Int, to result: inout [UInt8]
    ) throws(JSONFault) -> Int {
        let unit = try hex(at: index, of: source, offset)
        if let scalar = Unicode.Scalar(unit) {
            result.append(contentsOf: String(Character(scalar)).utf8)
            return index + 4
        }
        let end = index + 10
        guard UTF16.isLeadSurrogate(unit), end <= source.count, source[index + 4] == UInt8(ascii: "\\"),
            source[index + 5] == UInt8(ascii: "u")
        else { throw JSONFault(.surrogate, at: offset + index) }
        let trail = try hex(at: index + 6, of: source, offset)
        guard UTF16.isTrailSurrogate(trail) else { throw JSONFault(.surrogate, at: offset + index) }
        result.append(contentsOf: String(decoding: [unit, trail], as: UTF16.self).utf8)
        return end
    }

    private func hex(at index: Int, of source: UnsafeBufferPointer<UInt8>, _ offset: Int) throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for byte in source[index..<(index + 4)] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
            default: throw JSONFault(.escape, at: offset + index)
            }
        }
        return unit
    }
}

/// The rules of UTF-8, table 3-7 of the Unicode standard.
enum UTF8Check {
    /// Tells whether bytes are UTF-8: no lone, missing or overlong part, no surrogate, nothing beyond U+10FFFF.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            index += 1
            guard lead >= 0x80 else { continue }
            let (length, second): (Int, ClosedRange<UInt8>) =
                switch lead {
                case 0xC2...0xDF: (1, 0x80...0xBF)
                case 0xE0: (2, 0xA0...0xBF)
                case 0xED: (2, 0x80...0x9F)
                case 0xE1...0xEF: (2, 0x80...0xBF)
                case 0xF0: (3, 0x90...0xBF)
                case 0xF1...0xF3: (3, 0x80...0xBF)
                case 0xF4: (3, 0x80...0x8F)
                default: (0, 0...0)
                }
            guard length > 0, index + length <= bytes.count, second.contains(bytes[index]) else { return false }
            for trail in bytes[(index + 1)..<(index + length)] where trail & 0xC0 != 0x80 { return false }
            index += length
        }
        return true
    }
}
