#if HTTP
public import HTTPTypes

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a service answers: a value that a server writes and a test reads.
public struct ServiceResponse: Sendable {
    /// What follows the header.
    public enum Body: Sendable {
        /// Nothing.
        case none
        /// Bytes that are all there.
        case data(Data)
        /// Bytes that come as they arise. One piece at a time is asked for; the sequence is cancelled when the client leaves or the
        /// server stops, and an error cuts the connection, so that a client never takes a part for the whole.
        case stream(BodyStream)
    }

    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields.
    public var headers: HTTPFields
    /// What follows the header.
    public var body: Body

    /// Creates a response.
    public init(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Returns a response without a body.
    public static func status(_ status: HTTPResponse.Status, headers: HTTPFields = [:]) -> ServiceResponse {
        ServiceResponse(status, headers: headers)
    }

    /// Returns a response of plain text.
    public static func text(
        _ text: String, status: HTTPResponse.Status = .ok, contentType: String = "text/plain; charset=utf-8"
    ) -> ServiceResponse {
        ServiceResponse(status, headers: [.contentType: contentType], body: .data(Data(text.utf8)))
    }

    /// Returns the whole body, at most `limit` bytes of it.
    ///
    /// - Throws: A 413 ``Problem`` where there is more, or what a stream throws.
    public func data(upTo limit: Int = 1 << 20) async throws -> Data {
        switch body {
        case .none: return Data()
        case .data(let data): return data
        case .stream(let stream):
            var whole = Data()
            for try await piece in stream.pieces {
                guard whole.count + piece.count <= limit else { throw Problem(.contentTooLarge) }
                whole.append(piece)
            }
            return whole
        }
    }
}

/// A body that comes piece by piece.
public struct BodyStream: Sendable {
    /// The pieces; each is sent at once.
    public let pieces: any AsyncSequence<Data, any Error> & Sendable
    /// What is sent while nothing else is, so that both ends notice when the other has gone.
    public let heartbeat: Heartbeat?

    /// Creates a stream.
    public init(_ pieces: any AsyncSequence<Data, any Error> & Sendable, heartbeat: Heartbeat? = nil) {
        self.pieces = pieces
        self.heartbeat = heartbeat
    }

    /// A sign of life.
    public struct Heartbeat: Sendable {
        /// How long nothing may be sent.
        public let interval: Duration
        /// What is sent then.
        public let piece: Data

        /// Creates a sign of life.
        public init(every interval: Duration, _ piece: Data) {
            self.interval = interval
            self.piece = piece
        }
    }
}
#endif  // HTTP
