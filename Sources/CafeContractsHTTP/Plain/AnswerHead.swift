/// The first line and the headers of an answer.
struct AnswerHead {
    let status: Int
    let headers: [(name: String, value: String)]
    private let isOld: Bool

    /// Reads a head without the empty line behind it.
    init(_ bytes: ArraySlice<UInt8>) throws(AnswerReader.Trouble) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, words[0] == "HTTP/1.1" || words[0] == "HTTP/1.0", words[1].utf8.count == 3,
            let status = Int(words[1]),
            status >= 100
        else { throw .malformed("its first line is '\((lines.first ?? "").prefix(60))'") }
        (self.status, isOld) = (status, words[0] == "HTTP/1.0")
        var headers: [(name: String, value: String)] = []
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else {
                throw .malformed("a header is '\(line.prefix(60))'")
            }
            let value = line[line.index(after: colon)...]
            headers.append(
                (String(line[..<colon]), String(value.drop(while: Self.isSpace).reversed().drop(while: Self.isSpace).reversed())))
        }
        self.headers = headers
    }

    private static func isSpace(_ letter: Character) -> Bool { letter == " " || letter == "\t" }

    private func values(_ name: String) -> [String] { headers.filter { $0.name.isHeader(name) }.map(\.value) }

    /// Whether the body comes in chunks.
    var isChunked: Bool { values("transfer-encoding").last?.lowercased().hasSuffix("chunked") ?? false }

    /// Whether the connection stays open.
    var isKept: Bool {
        let words = values("connection").joined(separator: ",").lowercased()
        return isOld ? words.contains("keep-alive") : !words.contains("close")
    }

    /// How many bytes are announced, or nil.
    func length() throws(AnswerReader.Trouble) -> Int? {
        let lengths = values("content-length")
        guard let first = lengths.first else { return nil }
        guard lengths.allSatisfy({ $0 == first }), first.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(first)
        else {
            throw .malformed("Content-Length is '\(lengths.joined(separator: ", "))'")
        }
        return count
    }
}
