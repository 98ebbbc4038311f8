#if HTTP
import AsyncHTTPClient
public import CafeKit
public import HTTPTypes
public import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Asks other services over pooled connections, and says of every failure whether the request can have had an effect.
///
/// Every status is an answer, none an error. Redirects are not followed and nothing is sent twice. Cancelling the task cancels the request.
/// It must be shut down before it is let go.
public final class HTTPRequester: Sendable {
    /// How it behaves.
    public struct Settings: Hashable, Sendable {
        /// The most connections to one host.
        public var connectionsPerHost: Int
        /// How long making a connection may take.
        public var connectTime: Duration
        /// How long a connection is kept without work; less than servers keep theirs, so that they never close one as it is being used.
        public var idleTime: Duration
        /// How long a request may take until its answer is complete.
        public var timeout: Duration
        /// The most bytes of an answer's body.
        public var responseLimit: Int

        /// Creates settings.
        public init(
            connectionsPerHost: Int = 256, connectTime: Duration = .seconds(1), idleTime: Duration = .seconds(30),
            timeout: Duration = .seconds(10), responseLimit: Int = 1 << 20
        ) {
            self.connectionsPerHost = max(1, connectionsPerHost)
            self.connectTime = connectTime
            self.idleTime = idleTime
            self.timeout = timeout
            self.responseLimit = responseLimit
        }
    }

    private let client: HTTPClient
    private let settings: Settings
    private let logger: Logger

    /// Creates a requester on the process's event loops.
    public init(_ settings: Settings = Settings(), logger: Logger = .quiet) {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: TimeAmount(settings.connectTime))
        configuration.connectionPool.idleTimeout = TimeAmount(settings.idleTime)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connectionsPerHost
        // What is packed may be more than it looks.
        configuration.decompression = .enabled(limit: .size(256 << 20))
        // One refusal is the answer; trying again is the caller's policy.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup), configuration: configuration)
        self.settings = settings
        self.logger = logger
    }

    /// Sends a request and returns the answer with its whole body.
    ///
    /// - Parameters:
    ///   - timeout: How long it may take until the answer is complete, or nil for the settings' time.
    ///   - responseLimit: The most bytes of the answer's body, unpacked, or nil for the settings' limit.
    ///   - metadata: Whose trace it belongs to (`traceparent`) and which request or message causes it (`X-Request-Id`).
    /// - Throws: ``HTTPRequestError``, or `CancellationError`.
    public func send(
        _ method: HTTPRequest.Method, _ url: String, headers: HTTPFields = [:], body: Data? = nil, timeout: Duration? = nil,
        responseLimit: Int? = nil, metadata: EventMetadata = .none
    ) async throws -> ServiceResponse {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers = HTTPHeaders(headers)
        if let traceparent = metadata.traceparent, headers[.traceparent] == nil {
            request.headers.add(name: "traceparent", value: traceparent)
        }
        if let cause = metadata.causationID.flatMap(RequestIdentifiers.validRequestID), headers[.requestID] == nil {
            request.headers.add(name: "X-Request-Id", value: cause)
        }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            return try await withTimeout(timeout ?? settings.timeout) { [client, settings, logger, request] in
                let response = try await client.execute(request, deadline: .distantFuture, logger: logger)
                let body = try await response.body.collect(upTo: responseLimit ?? settings.responseLimit)
                return ServiceResponse(
                    HTTPResponse.Status(code: Int(response.status.code)), headers: HTTPFields(response.headers),
                    body: body.readableBytes == 0 ? .none : .data(Data(body.readableBytesView)))
            }
        } catch {
            if error is CancellationError || Task.isCancelled { throw CancellationError() }
            throw HTTPRequestError(error)
        }
    }

    /// Sends a value as JSON and returns the answer.
    ///
    /// - Throws: What encoding throws, ``HTTPRequestError``, or `CancellationError`.
    public func send(
        _ method: HTTPRequest.Method, _ url: String, json value: some Encodable & Sendable, headers: HTTPFields = [:],
        timeout: Duration? = nil, metadata: EventMetadata = .none
    ) async throws -> ServiceResponse {
        var headers = headers
        headers[.contentType] = MediaType.json
        let body = try JSONFormat.encode(value)
        return try await send(method, url, headers: headers, body: body, timeout: timeout, metadata: metadata)
    }

    /// Closes the connections; requests in flight fail.
    public func shutdown() async throws { try await client.shutdown() }
}
#endif  // HTTP
