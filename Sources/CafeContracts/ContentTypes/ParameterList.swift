/// The parameters of a header's value: `; charset="UTF-8"; boundary=x`. Names know no case.
struct ParameterList: Sendable {
    /// Names in small letters with their values, in their order.
    private(set) var parameters: [(name: String, value: String)] = []

    /// Reads a value leniently: what stands before the first semicolon, and the parameters behind it. What is not `name=value` is passed over.
    static func read(_ text: String) -> (value: String, parameters: ParameterList) {
        var list = ParameterList()
        var parts = pieces(of: Array(text.utf8))
        let value = parts.isEmpty ? "" : word(parts.removeFirst())
        for part in parts {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = word(part[..<equals]).lowercased()
            guard !name.isEmpty, list[name] == nil else { continue }
            list.parameters.append((name, unquoted(part[(equals + 1)...])))
        }
        return (value, list)
    }

    /// The value of a parameter, or nil; of one that is there twice, the first.
    subscript(name: String) -> String? {
        parameters.first { $0.name.isSame(as: name) }?.value
    }

    /// Parts at semicolons that are not in quotation marks.
    private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var (start, place, isQuoted) = (0, 0, false)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "\\") where isQuoted: place += 1
            case UInt8(ascii: ";") where !isQuoted:
                pieces.append(bytes[start..<place])
                start = place + 1
            default: break
            }
            place += 1
        }
        pieces.append(bytes[start...])
        return pieces
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        let value = trimmed(bytes)
        guard value.first == UInt8(ascii: "\"") else { return word(value) }
        var (result, isEscaped): ([UInt8], Bool) = ([], false)
        for byte in value.dropFirst() {
            if !isEscaped, byte == UInt8(ascii: "\"") { break }
            if !isEscaped, byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            }
            // A backslash is only taken away where it protects something: paths of files have some.
            if isEscaped, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            isEscaped = false
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: trimmed(bytes), as: UTF8.self) }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }
}
