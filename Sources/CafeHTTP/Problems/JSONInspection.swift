#if HTTP
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds out why a decoder refused a document that may still be well-formed: which number or text no value can hold.
///
/// It runs only when decoding has failed, keeps its place on the heap and goes no deeper than the decoder does.
struct JSONInspection {
    enum Result: Hashable {
        case malformed
        case tooDeep
        case wellFormed([Problem.Field])
    }

    static let maximumDepth = 512

    private let bytes: [UInt8]
    private var index = 0
    private var path: [Step] = []
    private var findings: [Problem.Field] = []
    private var fractions: [Problem.Field] = []

    private enum Step {
        case key(String)
        case place(Int)
    }

    private enum Refusal: Error {
        case malformed
        case tooDeep
    }

    private init(_ body: Data) { bytes = Array(body) }

    static func inspect(_ body: Data) -> Result {
        var inspection = JSONInspection(body)
        do throws(Refusal) {
            try inspection.document()
        } catch {
            return error == .tooDeep ? .tooDeep : .malformed
        }
        // A fraction may be what a field wants; only where it is the sole suspect is it accused.
        if inspection.findings.isEmpty, inspection.fractions.count == 1 { return .wellFormed(inspection.fractions) }
        return .wellFormed(inspection.findings)
    }

    private mutating func document() throws(Refusal) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try value()
        skipSpace()
        guard index == bytes.count else { throw .malformed }
    }

    private mutating func value() throws(Refusal) {
        guard path.count < Self.maximumDepth else { throw .tooDeep }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try list()
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: try number()
        }
    }

    private mutating func object() throws(Refusal) {
        index += 1
        skipSpace()
        if take("}") { return }
        repeat {
            skipSpace()
            let key = try string()
            skipSpace()
            guard take(":") else { throw .malformed }
            path.append(.key(key))
            try value()
            path.removeLast()
            skipSpace()
        } while take(",")
        guard take("}") else { throw .malformed }
    }

    private mutating func list() throws(Refusal) {
        index += 1
        skipSpace()
        if take("]") { return }
        var place = 0
        repeat {
            path.append(.place(place))
            try value()
            path.removeLast()
            place += 1
            skipSpace()
        } while take(",")
        guard take("]") else { throw .malformed }
    }

    /// Reads a string and returns its undecoded text; half a surrogate pair is a finding.
    private mutating func string() throws(Refusal) -> String {
        guard take("\"") else { throw .malformed }
        let start = index
        var awaitsLow = false
        var isBroken = false
        while true {
            guard let byte = peek, byte >= 0x20 else { throw .malformed }
            index += 1
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else {
                if awaitsLow { isBroken = true }
                awaitsLow = false
                continue
            }
            guard let escaped = peek else { throw .malformed }
            index += 1
            var unit: UInt16?
            if escaped == UInt8(ascii: "u") {
                unit = try hexadecimal()
            } else if !"\"\\/bfnrt".utf8.contains(escaped) {
                throw .malformed
            }
            let isLow = unit.map { (0xDC00...0xDFFF).contains($0) } ?? false
            if awaitsLow != isLow { isBroken = true }
            awaitsLow = unit.map { (0xD800...0xDBFF).contains($0) } ?? false
        }
        let text = String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
        if isBroken || awaitsLow { findings.append(Problem.Field(place, "contains half a surrogate pair")) }
        return text
    }

    private mutating func number() throws(Refusal) {
        let start = index
        _ = take("-")
        guard digits() > 0 else { throw .malformed }
        let integer = bytes[start..<index].drop { $0 == UInt8(ascii: "-") }
        guard integer.count == 1 || integer.first != UInt8(ascii: "0") else { throw .malformed }
        var isWhole = true
        if take(".") {
            isWhole = false
            guard digits() > 0 else { throw .malformed }
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw .malformed }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole ? Int64(text) == nil : !(Double(text) ?? .infinity).isFinite {
            findings.append(Problem.Field(place, "is out of range"))
        } else if !isWhole {
            fractions.append(Problem.Field(place, "is no whole number"))
        }
    }

    private mutating func hexadecimal() throws(Refusal) -> UInt16 {
        let digits = bytes[index..<min(index + 4, bytes.count)]
        guard digits.count == 4, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .malformed }
        index += 4
        return unit
    }

    private mutating func literal(_ text: StaticString) throws(Refusal) {
        let matches = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw .malformed }
        index += text.utf8CodeUnitCount
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index - start
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = peek, UInt32(byte) == character.value else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private var place: String {
        var text = ""
        for step in path {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .place(let index): text += "[\(index)]"
            }
        }
        return text.isEmpty ? "body" : text
    }
}
#endif  // HTTP
