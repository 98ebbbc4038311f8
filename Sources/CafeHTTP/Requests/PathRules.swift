#if HTTP
/// What a path may not contain, said once for services and gateway, so that both understand every path alike.
enum PathRules {
    /// Returns what is wrong with the bytes of a path, without a query, or nil.
    static func defect(in path: some Collection<UInt8>) -> String? {
        guard path.first == UInt8(ascii: "/") else { return "does not begin with '/'" }
        var index = path.startIndex
        // Bytes of the present segment after decoding, and how many of them are dots.
        var length = 0
        var dots = 0
        while index != path.endIndex {
            var byte = path[index]
            path.formIndex(after: &index)
            if byte == UInt8(ascii: "/") {
                if isDotSegment(length, dots) { return "contains '.' or '..'" }
                length = 0
                dots = 0
                continue
            }
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "#") else {
                return "contains a character that must be encoded"
            }
            if byte == UInt8(ascii: "%") {
                guard let decoded = Percent.byte(in: path, at: &index) else { return "has a broken escape" }
                guard decoded >= 0x20, decoded != 0x7F else { return "contains a control character" }
                guard decoded != UInt8(ascii: "/"), decoded != UInt8(ascii: "\\") else { return "contains an encoded slash" }
                byte = decoded
            }
            length += 1
            if byte == UInt8(ascii: ".") { dots += 1 }
        }
        return isDotSegment(length, dots) ? "contains '.' or '..'" : nil
    }

    private static func isDotSegment(_ length: Int, _ dots: Int) -> Bool { dots == length && (length == 1 || length == 2) }
}

/// Percent-encoding of RFC 3986.
enum Percent {
    /// Returns the byte whose two hexadecimal digits begin at `index`, which ends behind them, or nil.
    static func byte<Bytes: Collection<UInt8>>(in bytes: Bytes, at index: inout Bytes.Index) -> UInt8? {
        guard index != bytes.endIndex, let high = digit(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        guard index != bytes.endIndex, let low = digit(bytes[index]) else { return nil }
        bytes.formIndex(after: &index)
        return high << 4 | low
    }

    /// Returns the decoded text, or nil where an escape is broken or the result is no UTF-8.
    static func decoded(_ bytes: Substring.UTF8View, plusIsSpace: Bool = false) -> String? {
        let needsWork = bytes.contains { $0 == UInt8(ascii: "%") || (plusIsSpace && $0 == UInt8(ascii: "+")) }
        guard needsWork else { return String(Substring(bytes)) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index != bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            if byte == UInt8(ascii: "%") {
                guard let decoded = Self.byte(in: bytes, at: &index) else { return nil }
                result.append(decoded)
            } else {
                result.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
#endif  // HTTP
