/// Reads one answer of HTTP/1.1 from bytes as they come, in parts of any size. Pure: it neither waits nor receives.
struct AnswerReader {
    /// Why something is no answer.
    enum Trouble: Error, Equatable {
        /// It is not what HTTP allows.
        case malformed(String)
        /// It has more bytes than it may.
        case tooLarge
        /// It ended before it was whole.
        case ended(String)
    }

    /// How the end of the body is known.
    private enum Framing {
        case none
        case counted(Int)
        case chunked
        case untilEnd
    }

    private static let largestHead = 1 << 18

    private let method: String
    private let largest: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var head: AnswerHead?
    private var framing = Framing.none
    private var body: [UInt8] = []
    /// Whether the connection can be used once more.
    private(set) var isReusable = false
    /// Whether anything has come.
    private(set) var hasBegun = false

    init(to method: String, largest: Int) { (self.method, self.largest) = (method.uppercased(), largest) }

    /// Takes what came, and gives the answer where it is whole.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Trouble) -> HTTPAnswer? {
        buffer += bytes
        hasBegun = true
        if head == nil { guard try readHead() else { return nil } }
        return try readBody()
    }

    /// Takes the end of the connection.
    mutating func end() throws(Trouble) -> HTTPAnswer {
        guard let head else {
            throw hasBegun
                ? .ended("the connection ended within the head of the answer") : .ended("the connection ended without an answer")
        }
        switch framing {
        case .untilEnd: return HTTPAnswer(status: head.status, headers: head.headers, body: body)
        case .counted(let count): throw .ended("the connection ended after \(buffer.count - start) of \(count) bytes")
        case .chunked, .none: throw .ended("the connection ended after \(body.count) bytes and before the last chunk")
        }
    }

    private mutating func readHead() throws(Trouble) -> Bool {
        while head == nil {
            guard let end = buffer[start...].firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
                if buffer.count - start > Self.largestHead { throw .tooLarge }
                // Who does not speak HTTP need not be waited for.
                if !zip(buffer[start...], "HTTP/1.".utf8).allSatisfy({ $0 == $1 }) {
                    throw .malformed("it does not begin with HTTP/1.")
                }
                return false
            }
            let found = try AnswerHead(buffer[start..<end.lowerBound])
            start = end.upperBound
            // 100 and its like announce another answer; 101 would be another protocol.
            if !(100...199).contains(found.status) || found.status == 101 { head = found }
        }
        try frame()
        return true
    }

    private mutating func frame() throws(Trouble) {
        guard let head else { return }
        isReusable = head.isKept
        if method == "HEAD" || [101, 204, 304].contains(head.status) {
            framing = .none
        } else if head.isChunked {
            framing = .chunked
        } else if let count = try head.length() {
            if count > largest { throw .tooLarge }
            framing = .counted(count)
        } else {
            framing = .untilEnd
            isReusable = false
        }
    }

    private mutating func readBody() throws(Trouble) -> HTTPAnswer? {
        guard let head else { return nil }
        switch framing {
        case .none: break
        case .counted(let count):
            guard buffer.count - start >= count else { return nil }
            body = Array(buffer[start..<start + count])
            start += count
        case .chunked: guard try readChunks() else { return nil }
        case .untilEnd:
            body += buffer[start...]
            (buffer, start) = ([], 0)
            if body.count > largest { throw .tooLarge }
            return nil
        }
        if start < buffer.count { isReusable = false }
        return HTTPAnswer(status: head.status, headers: head.headers, body: body)
    }

    /// Takes whole chunks; true where the last one and what follows it is there.
    private mutating func readChunks() throws(Trouble) -> Bool {
        while let line = buffer[start...].firstRange(of: [0x0D, 0x0A]) {
            let digits = buffer[start..<line.lowerBound].prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
            guard !digits.isEmpty, digits.count <= 15, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
                size >= 0
            else {
                throw .malformed("the size of a chunk is none")
            }
            if size == 0 { return try readTrailer(line.lowerBound) }
            if body.count + size > largest { throw .tooLarge }
            guard buffer.count >= line.upperBound + size + 2 else { return false }
            body += buffer[line.upperBound..<line.upperBound + size]
            guard buffer[line.upperBound + size] == 0x0D else { throw .malformed("a chunk is longer than it says") }
            start = line.upperBound + size + 2
            if start > 1 << 20 {
                buffer.removeFirst(start)
                start = 0
            }
        }
        if buffer.count - start > 1 << 12 { throw .malformed("the size of a chunk is none") }
        return false
    }

    /// Skips what may follow the last chunk.
    private mutating func readTrailer(_ lineEnd: Int) throws(Trouble) -> Bool {
        guard let end = buffer[lineEnd...].firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
            if buffer.count - lineEnd > Self.largestHead { throw .tooLarge }
            return false
        }
        start = end.upperBound
        return true
    }
}
