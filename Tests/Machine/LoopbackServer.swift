import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A server on a port of the loopback interface that says exactly the bytes that a test wants, and keeps the bytes that it hears.
public final class LoopbackServer: Sendable {
    /// A request as it was heard.
    public struct Heard: Sendable {
        /// The first line and the headers, without the empty line behind them.
        public let head: String
        public let body: [UInt8]

        /// The first line.
        public var line: String { String(head.prefix { $0 != "\r\n" }) }
        /// The text of the body.
        public var text: String { String(decoding: body, as: UTF8.self) }
        /// What comes between method and version.
        public var target: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

        /// The values of a header, one for each line.
        public subscript(name: String) -> [String] {
            head.split(separator: "\r\n").dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased() else { return nil }
                return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            }
        }
    }

    /// What is said to a request.
    public enum Said: Sendable {
        /// These bytes, and then the next request is heard.
        case bytes([UInt8])
        /// These bytes, and then the end of the connection.
        case last([UInt8])
        /// Nothing, until the other side gives up.
        case nothing

        /// A whole answer.
        public static func answer(_ status: Int, _ headers: [(String, String)] = [], _ body: String = "") -> Said {
            var text = "HTTP/1.1 \(status) Said\r\n"
            for (name, value) in headers { text += "\(name): \(value)\r\n" }
            return .bytes(Array((text + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8))
        }

        /// A whole answer of JSON.
        public static func json(_ body: String) -> Said { answer(200, [("Content-Type", "application/json")], body) }
    }

    /// The port.
    public let port: Int
    private let listener: Int32
    private let said: @Sendable (Heard) -> Said
    private let state = Mutex<(heard: [Heard], open: Set<Int32>, accepted: Int, isOver: Bool)>(([], [], 0, false))

    /// Where it is.
    public var url: String { "http://127.0.0.1:\(port)" }
    /// What was heard so far.
    public var heard: [Heard] { state.withLock { $0.heard } }
    /// How many connections there have been.
    public var connections: Int { state.withLock { $0.accepted } }

    /// Listens for as long as `body` runs.
    public static func with<Result>(
        _ said: @escaping @Sendable (Heard) -> Said, _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = try LoopbackServer(said)
        defer { server.end() }
        return try await body(server)
    }

    private init(_ said: @escaping @Sendable (Heard) -> Said) throws {
        self.said = said
        (listener, port) = try LoopbackSocket.listen()
        Thread.detachNewThread { [self] in accept() }
    }

    private func end() {
        state.withLock { state in
            state.isOver = true
            for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func accept() {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            if connection < 0 { return }
            let isOver = state.withLock { state in
                if !state.isOver { state.open.insert(connection) }
                state.accepted += 1
                return state.isOver
            }
            if isOver {
                close(connection)
            } else {
                Thread.detachNewThread { [self] in serve(connection) }
            }
        }
    }

    private func serve(_ connection: Int32) {
        defer {
            state.withLock { _ = $0.open.remove(connection) }
            close(connection)
        }
        var buffer: [UInt8] = []
        while let request = Self.hear(connection, &buffer) {
            state.withLock { $0.heard.append(request) }
            switch said(request) {
            case .bytes(let bytes): if !LoopbackSocket.send(bytes, to: connection) { return }
            case .last(let bytes):
                _ = LoopbackSocket.send(bytes, to: connection)
                return
            case .nothing: while Self.more(connection, &buffer) {}
            }
        }
    }

    private static func hear(_ connection: Int32, _ buffer: inout [UInt8]) -> Heard? {
        while true {
            if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = Heard(head: String(decoding: buffer[..<end.lowerBound], as: UTF8.self), body: [])
                let count = head["content-length"].first.flatMap { Int($0) } ?? 0
                while buffer.count < end.upperBound + count { if !more(connection, &buffer) { return nil } }
                let body = Array(buffer[end.upperBound..<end.upperBound + count])
                buffer.removeFirst(end.upperBound + count)
                return Heard(head: head.head, body: body)
            }
            // Who speaks TLS is not understood.
            if !more(connection, &buffer) || buffer.first == 0x16 { return nil }
        }
    }

    private static func more(_ connection: Int32, _ buffer: inout [UInt8]) -> Bool {
        guard let part = LoopbackSocket.receive(from: connection) else { return false }
        buffer += part
        return true
    }
}
