/// Reads the parts of a multipart body, RFC 2046.
///
/// Lines may end with CR LF or LF alone. It looks at each byte a few times at most; there are limits for how many parts and headers there may be.
struct MultipartReader {
    static let mostParts = 1_000
    static let mostHeaders = 100
    static let longestHeaders = 16_384
    static let longestBoundary = 200

    /// Why a body has no parts that can be read.
    struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        let description: String
    }

    private let bytes: [UInt8]
    private let delimiter: [UInt8]
    private var parts: [MultipartPart] = []

    /// Reads all parts; what comes before the first and behind the last is passed over.
    ///
    /// - Throws: `Failure` where a part does not end, its headers are none, or there is more than the limits allow.
    static func parts(of bytes: [UInt8], boundary: String) throws(Failure) -> [MultipartPart] {
        guard !boundary.isEmpty, boundary.utf8.count <= longestBoundary else {
            throw Failure(description: "the boundary has to have 1 to \(longestBoundary) bytes")
        }
        var reader = MultipartReader(bytes: bytes, delimiter: Array("--\(boundary)".utf8))
        return try reader.read()
    }

    private init(bytes: [UInt8], delimiter: [UInt8]) {
        (self.bytes, self.delimiter) = (bytes, delimiter)
    }

    private mutating func read() throws(Failure) -> [MultipartPart] {
        var start: Int?
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
            if let isLast = delimits(bytes[place..<end]) {
                if let start { try add(bytes[start..<max(start, withoutBreak(place))]) }
                if isLast { return parts }
                start = min(end + 1, bytes.count)
            }
            place = end + 1
        }
        let wanted = String(decoding: delimiter, as: UTF8.self)
        throw Failure(
            description: start == nil
                ? "there is no line '\(wanted)'" : "part \(parts.count) does not end: '\(wanted)--' is missing")
    }

    /// Whether a line is a delimiter, and whether it is the last; nil where it is none.
    private func delimits(_ line: ArraySlice<UInt8>) -> Bool? {
        guard line.starts(with: delimiter) else { return nil }
        var rest = line.dropFirst(delimiter.count)
        let isLast = rest.starts(with: [0x2D, 0x2D])
        if isLast { rest = rest.dropFirst(2) }
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? isLast : nil
    }

    /// The place before the end of a line that ends at a place: it belongs to the delimiter.
    private func withoutBreak(_ place: Int) -> Int {
        var place = place
        if place > 0, bytes[place - 1] == 0x0A { place -= 1 }
        if place > 0, bytes[place - 1] == 0x0D { place -= 1 }
        return place
    }

    private mutating func add(_ part: ArraySlice<UInt8>) throws(Failure) {
        guard parts.count < Self.mostParts else { throw Failure(description: "there are more than \(Self.mostParts) parts") }
        var headers: [(name: String, value: String)] = []
        var place = part.startIndex
        while place < part.endIndex {
            let end = part[place...].firstIndex(of: 0x0A) ?? part.endIndex
            var line = part[place..<end]
            if line.last == 0x0D { line.removeLast() }
            place = min(end + 1, part.endIndex)
            if line.isEmpty {
                parts.append(MultipartPart(headers: headers, content: Array(part[place...])))
                return
            }
            guard place - part.startIndex <= Self.longestHeaders, headers.count < Self.mostHeaders else {
                throw failure("has more headers than are allowed")
            }
            try add(line, to: &headers)
        }
        guard part.isEmpty else { throw failure("has no empty line behind its headers") }
        parts.append(MultipartPart(headers: [], content: []))
    }

    private func add(_ line: ArraySlice<UInt8>, to headers: inout [(name: String, value: String)]) throws(Failure) {
        guard let text = String(validating: line, as: UTF8.self) else { throw failure("has a header that is not UTF-8") }
        if line.first == 0x20 || line.first == 0x09, !headers.isEmpty {
            headers[headers.count - 1].value += " " + Self.trimmed(text)
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let name = Self.trimmed(String(Substring(parts[0]))).lowercased()
        guard parts.count == 2, !name.isEmpty else { throw failure("has a header without a name and a colon") }
        headers.append((name, Self.trimmed(String(Substring(parts[1])))))
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8.drop { $0 <= 0x20 }
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(Substring(bytes[...last]))
    }

    private func failure(_ what: String) -> Failure { Failure(description: "part \(parts.count) \(what)") }
}
