#if HTTP
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Turns the parts of a request into a value, and the response into parts.
struct ServiceResponder: Sendable {
    typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    let routes: Routes
    let limits: ServerLimits
    let serverName: String?
    let identifiers: RequestIdentifiers

    /// Says why a request is not even read.
    func refusal(of head: HTTPRequestHead) -> Problem? {
        if !head.isOld, head.headers["Host"].count != 1 { return Problem(.badRequest, "One Host is expected") }
        if head.uri.utf8.count > limits.target { return Problem(.uriTooLong) }
        if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limits.body {
            return .bodyTooLarge(limits.body)
        }
        return HTTPRequest.Method(head.method.rawValue) == nil ? Problem(.badRequest, "No such method") : nil
    }

    /// Answers a request; false where the connection is to be closed.
    func respond(
        to head: HTTPRequestHead, _ body: ByteBuffer, _ outbound: Outbound, _ connection: ServiceConnection
    ) async throws -> Bool {
        let request = ServiceRequest(
            HTTPRequest.Method(head.method.rawValue) ?? .get, Self.originForm(head.uri), headers: HTTPFields(head.headers),
            body: Data(body.readableBytesView), identifiers: identifiers)
        let response = await routes.respond(to: request)
        var answer = HTTPResponseHead(
            version: head.version, status: HTTPResponseStatus(statusCode: response.status.code),
            headers: HTTPHeaders(response.headers))
        if let serverName { answer.headers.add(name: "Server", value: serverName) }
        var keepsAlive = head.isKeepAlive && !head.isOld
        if case .stream = response.body { keepsAlive = false }
        if !keepsAlive { answer.headers.replaceOrAdd(name: "Connection", value: "close") }
        switch response.body {
        case .none:
            if request.method != .head, response.status.allowsBody {
                answer.headers.replaceOrAdd(name: "Content-Length", value: "0")
            }
            try await outbound.write(contentsOf: [.head(answer), .end(nil)])
        case .data where !response.status.allowsBody:
            try await outbound.write(contentsOf: [.head(answer), .end(nil)])
        case .data(let data):
            answer.headers.replaceOrAdd(name: "Content-Length", value: "\(data.count)")
            try await outbound.write(contentsOf: [.head(answer), .body(.byteBuffer(ByteBuffer(bytes: data))), .end(nil)])
        case .stream(let stream):
            answer.headers.remove(name: "Content-Length")
            if !head.isOld { answer.headers.replaceOrAdd(name: "Transfer-Encoding", value: "chunked") }
            try await outbound.write(.head(answer))
            try await send(stream, for: request, outbound, connection)
            try await outbound.write(.end(nil))
        }
        return keepsAlive
    }

    /// Sends the pieces until there are no more, the client leaves or the server stops.
    private func send(
        _ stream: BodyStream, for request: ServiceRequest, _ outbound: Outbound, _ connection: ServiceConnection
    ) async throws {
        let beat = HeartbeatClock()
        try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    for try await piece in stream.pieces {
                        beat.touch()
                        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
                    }
                } catch let error where !(error is CancellationError || error is ChannelError) {
                    routes.onError?(error, request)
                    throw error
                }
            }
            if let heartbeat = stream.heartbeat {
                group.addTask {
                    let piece = ByteBuffer(bytes: heartbeat.piece)
                    while true {
                        try await beat.silence(of: heartbeat.interval)
                        try await outbound.write(.body(.byteBuffer(piece)))
                    }
                }
            }
            group.addTask { for await _ in connection.departure {} }
            group.addTask { try await gracefulShutdown() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// The path and query of a target, also where it names the host as a proxy's clients do.
    private static func originForm(_ uri: String) -> String {
        guard !uri.hasPrefix("/"), let scheme = uri.firstRange(of: "://") else { return uri }
        let rest = uri[scheme.upperBound...]
        guard let path = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
        return rest[path] == "/" ? String(rest[path...]) : "/" + rest[path...]
    }
}
#endif  // HTTP
