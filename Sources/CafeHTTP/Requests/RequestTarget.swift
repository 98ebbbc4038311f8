#if HTTP
import HTTPTypes

/// Path and query of a request, taken apart and decoded once.
///
/// A path is refused (400) where two readers could understand it differently: `.` and `..`, an encoded slash or backslash, control
/// characters, broken escapes, text that is not UTF-8. Empty segments are kept and match no route.
struct RequestTarget {
    let segments: [String]
    let queryItems: [QueryItem]

    init(_ target: String) throws(Problem) {
        let bytes = target.utf8
        let pathEnd = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        let path = bytes[..<pathEnd]
        if let defect = PathRules.defect(in: path) { throw Problem(.badRequest, "The path \(defect)") }
        segments = try Self.segments(of: path)
        queryItems = pathEnd == bytes.endIndex ? [] : try Self.items(of: bytes[bytes.index(after: pathEnd)...])
    }

    private static func segments(of path: Substring.UTF8View) throws(Problem) -> [String] {
        var segments: [String] = []
        for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = Percent.decoded(part) else { throw Problem(.badRequest, "The path is no UTF-8") }
            segments.append(segment)
        }
        return segments.count == 1 && segments[0].isEmpty ? [] : segments
    }

    private static func items(of query: Substring.UTF8View) throws(Problem) -> [QueryItem] {
        var items: [QueryItem] = []
        for pair in query.split(separator: UInt8(ascii: "&")) {
            let nameEnd = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Percent.decoded(pair[..<nameEnd], plusIsSpace: true),
                let value = Percent.decoded(pair[nameEnd...].dropFirst(), plusIsSpace: true),
                !name.utf8.contains(0), !value.utf8.contains(0)
            else { throw Problem(.badRequest, "The query cannot be decoded") }
            items.append(QueryItem(name, value))
        }
        return items
    }
}
#endif  // HTTP
