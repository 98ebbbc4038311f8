/// Reads one document of JSON, byte by byte, never deeper than a stack can bear.
struct JSONReader {
    static let deepest = 200

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The whole document.
    mutating func document() throws(JSONError) -> JSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw error("something comes behind the value") }
        return value
    }

    /// A value within so many arrays and objects.
    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
            return peek == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return .number(try number())
        case nil: throw error("the text ends where a value is expected")
        default: throw error("a value is expected")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        place += 1
        var object = JSONObject()
        skipSpace()
        if skip(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("a key in quotation marks is expected") }
            let key = try string()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw error("a colon is expected behind the key \"\(key)\"") }
            object[key] = try value(depth: depth + 1)
            skipSpace()
            if skip(UInt8(ascii: "}")) { return .object(object) }
            guard skip(UInt8(ascii: ",")) else { throw error("a comma or } is expected") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        place += 1
        var items: [JSON] = []
        skipSpace()
        if skip(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if skip(UInt8(ascii: "]")) { return .array(items) }
            guard skip(UInt8(ascii: ",")) else { throw error("a comma or ] is expected") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard place + offset < bytes.count, bytes[place + offset] == word.utf8Start[offset] else {
                throw error("a value is expected")
            }
        }
        place += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = place
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try digits() }
        var isInteger = true
        if skip(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            isInteger = false
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try digits()
        }
        return JSONNumber(checked: String(decoding: bytes[start..<place], as: UTF8.self), isInteger: isInteger)
    }

    private mutating func digits() throws(JSONError) {
        let start = place
        while let byte = peek, Self.isDigit(byte) { place += 1 }
        if place == start { throw error("a digit is expected") }
    }

    private mutating func string() throws(JSONError) -> String {
        place += 1
        let start = place
        // Most texts have no escapes: they are taken as they are.
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
        if peek == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try text(bytes[start..<place], from: start)
        }
        var unescaped = Array(bytes[start..<place])
        while true {
            guard let byte = peek else { throw error("the text ends within a string") }
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return try text(unescaped[...], from: start)
            case UInt8(ascii: "\\"):
                place += 1
                try escape(into: &unescaped)
            case 0..<0x20: throw error("a control character is not escaped")
            default:
                unescaped.append(byte)
                place += 1
            }
        }
    }

    private func text(_ bytes: some Collection<UInt8>, from start: Int) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("a string is not UTF-8", at: start) }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw error("the text ends within a string") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default: throw error("there is no such escape", at: place - 1)
        }
    }

    /// A scalar of one escape or of the two of a surrogate pair.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let start = place
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw error("half a surrogate pair", at: start)
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw error("four hexadecimal digits are expected")
            }
            value = value << 4 + UInt32(digit)
            place += 1
        }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private func error(_ message: String, at offset: Int? = nil) -> JSONError {
        let offset = offset ?? place
        let before = bytes[..<min(offset, bytes.count)]
        let line = before.count { $0 == 0x0A }
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
        return JSONError(message: message, offset: offset, line: line + 1, column: column + 1)
    }
}
