#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Walks through strict JSON (RFC 8259) and says what is where, for text that nobody vouches for. It neither recurses nor decodes.
struct JSONCursor {
    /// The most containers inside one another.
    static let deepest = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    /// Begins at the first byte. Whether the text is UTF-8 is not looked at.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether everything has been walked through.
    var isAtEnd: Bool { index >= bytes.count }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Moves past a byte where it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Moves past a string and returns where its contents are, escapes and all; nil where none is here.
    mutating func string() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        while let byte = next, byte >= 0x20 {
            index += 1
            if byte == UInt8(ascii: "\"") { return start..<(index - 1) }
            if byte == UInt8(ascii: "\\"), !escape() { return nil }
        }
        return nil
    }

    /// Moves past the name of a member and its colon, and returns where the name is.
    mutating func name() -> Range<Int>? {
        skipSpace()
        guard let name = string() else { return nil }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return nil }
        skipSpace()
        return name
    }

    /// Moves past one value of any kind and returns where it is; nil where none is here, or one that is nested too deep.
    mutating func value() -> Range<Int>? {
        let start = index
        var closings: [UInt8] = []
        while true {
            skipSpace()
            guard let isOpen = begin(&closings) else { return nil }
            if isOpen { continue }
            guard let goesOn = end(&closings) else { return nil }
            if !goesOn { return start..<index }
        }
    }

    /// Moves past a scalar or the bracket that opens a container; true where the first value of a container is next.
    private mutating func begin(_ closings: inout [UInt8]) -> Bool? {
        switch next {
        case UInt8(ascii: "{") where closings.count < Self.deepest:
            index += 1
            skipSpace()
            if take(UInt8(ascii: "}")) { return false }
            closings.append(UInt8(ascii: "}"))
            return name() != nil ? true : nil
        case UInt8(ascii: "[") where closings.count < Self.deepest:
            index += 1
            skipSpace()
            if take(UInt8(ascii: "]")) { return false }
            closings.append(UInt8(ascii: "]"))
            return true
        case UInt8(ascii: "\""): return string() == nil ? nil : false
        case UInt8(ascii: "t"): return word("true") ? false : nil
        case UInt8(ascii: "f"): return word("false") ? false : nil
        case UInt8(ascii: "n"): return word("null") ? false : nil
        default: return number() ? false : nil
        }
    }

    /// Moves from the end of a value to the next one, true, or past the brackets that close it, false.
    private mutating func end(_ closings: inout [UInt8]) -> Bool? {
        while let closing = closings.last {
            skipSpace()
            if take(UInt8(ascii: ",")) { return closing == UInt8(ascii: "]") || name() != nil ? true : nil }
            guard take(closing) else { return nil }
            closings.removeLast()
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard let byte = next else { return false }
        index += 1
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        for _ in 0..<4 {
            guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit else { return false }
            index += 1
        }
        return true
    }

    private mutating func word(_ text: StaticString) -> Bool {
        guard bytes[index...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) else {
            return false
        }
        index += text.utf8CodeUnitCount
        return true
    }

    private mutating func number() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")), !digits() { return false }
        if take(UInt8(ascii: ".")), !digits() { return false }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index > start
    }
}

extension Data {
    /// Whether this is one JSON value.
    var isJSON: Bool { withUnsafeBytes { $0.withMemoryRebound(to: UInt8.self, \.isJSON) } }

    /// Whether this is one JSON value that can stand in a line of text and be found there again byte for byte.
    var isJSONInOneLine: Bool {
        withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { bytes in
                guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return false }
                return bytes.allSatisfy { $0 >= 0x20 } && bytes.isJSON
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether this is text in UTF-8.
    var isUTF8: Bool { allSatisfy { $0 < 0x80 } || String(validating: self, as: UTF8.self) != nil }

    /// Whether this is one JSON value.
    fileprivate var isJSON: Bool {
        var cursor = JSONCursor(self)
        guard isUTF8, cursor.value() != nil else { return false }
        cursor.skipSpace()
        return cursor.isAtEnd
    }
}
