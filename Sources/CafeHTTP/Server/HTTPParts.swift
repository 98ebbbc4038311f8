#if HTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension HTTPFields {
    /// Takes the fields whose names are names.
    init(_ headers: HTTPHeaders) {
        self.init()
        reserveCapacity(headers.count)
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { append(HTTPField(name: name, value: value)) }
        }
    }
}

extension HTTPHeaders {
    init(_ fields: HTTPFields) {
        self.init()
        reserveCapacity(fields.count + 3)
        for field in fields { add(name: field.name.rawName, value: field.value) }
    }
}

extension HTTPRequestHead {
    /// Tells whether the client speaks HTTP/1.0 or older: no chunks, one request per connection.
    var isOld: Bool { version.major < 1 || (version.major == 1 && version.minor == 0) }
}

extension HTTPResponseHead {
    /// Tells whether it precedes the response proper.
    var isInformational: Bool { (100..<200).contains(status.code) }
}

extension HTTPResponse.Status {
    /// Tells whether a response may have a body.
    var allowsBody: Bool { code >= 200 && code != 204 && code != 304 }
}

extension NIOAsyncChannelOutboundWriter<HTTPServerResponsePart> {
    /// Writes a problem as the last response of a connection.
    func write(_ problem: LastProblem) async throws { try await write(contentsOf: problem.parts) }
}

/// A problem told from below the routes, behind which the connection is closed.
struct LastProblem {
    let parts: [HTTPServerResponsePart]

    static func problem(_ problem: Problem) -> LastProblem {
        let response = ServiceResponse.problem(problem)
        guard case .data(let data) = response.body else { return LastProblem(parts: []) }
        var head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: problem.status.code),
            headers: HTTPHeaders(response.headers))
        head.headers.add(name: "Content-Length", value: "\(data.count)")
        head.headers.add(name: "Connection", value: "close")
        return LastProblem(parts: [.head(head), .body(.byteBuffer(ByteBuffer(bytes: data))), .end(nil)])
    }
}

extension Problem {
    /// What a client hears whose request is none.
    init(malformed error: HTTPParserError) {
        self =
            error == .headerOverflow ? Problem(.requestHeaderFieldsTooLarge) : Problem(.badRequest, "This is no HTTP request")
    }

    static func bodyTooLarge(_ limit: Int) -> Problem { Problem(.contentTooLarge, "A body may have \(limit) bytes at most") }
}
#endif  // HTTP
