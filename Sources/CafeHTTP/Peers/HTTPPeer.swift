#if HTTP
public import CafeKit
public import HTTPTypes

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Another service, asked over HTTP through the policies of a pipeline; of a kind whose calls may all be repeated.
///
/// An answer of the kind 5xx, or 429, counts as a failure of the service and is tried again as the pipeline says; every other answer is returned,
/// if only a refusal.
public struct HTTPPeer: Sendable {
    private let requester: HTTPRequester
    private let pipeline: Pipeline
    private let url: @Sendable () async throws -> String

    /// Creates the peer.
    ///
    /// - Parameters:
    ///   - requester: Sends the requests.
    ///   - pipeline: What each call goes through.
    ///   - url: Where the service is; asked for each attempt.
    /// - Throws: `Pipeline.Misordered` where the policies are in the wrong order.
    public init(
        requester: HTTPRequester, pipeline: Pipeline, url: @escaping @Sendable () async throws -> String
    ) throws(Pipeline.Misordered) {
        self.requester = requester
        self.pipeline = try pipeline.checked()
        self.url = url
    }

    /// The breakers that calls go through.
    public var circuits: [CircuitBreaker] {
        pipeline.stages.compactMap { stage in if case .breaker(let breaker) = stage { breaker } else { nil } }
    }

    /// Returns an answer, if only a refusal.
    ///
    /// The pipeline takes the time of an attempt, although the requester could: to find out the address is part of it, and an attempt that
    /// the deadline leaves less than its time must not count against the service, which only the pipeline knows.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path, with its query.
    ///   - body: JSON, where there is any.
    ///   - cause: What the request is a consequence of.
    /// - Throws: ``PeerUnavailable`` where there is no answer, or none but that the service is not well.
    public func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data? = nil, causedBy cause: EventMetadata = .none
    ) async throws(PeerUnavailable) -> ServiceResponse {
        let headers: HTTPFields = body == nil ? [:] : [.contentType: "application/json"]
        do {
            return try await pipeline(idempotent: true) { () async throws -> ServiceResponse in
                let url = try await base + path
                let answer = try await requester.send(method, url, headers: headers, body: body, metadata: cause)
                if answer.status.kind == .serverError || answer.status == .tooManyRequests { throw Unwell(answer) }
                return answer
            }
        } catch {
            throw PeerUnavailable(error)
        }
    }

    private var base: String {
        get async throws {
            do { return try await url() } catch {
                if error is CancellationError || Task.isCancelled { throw CancellationError() }
                throw HTTPRequestError(.unreachable, .neverSent, "its address is not known", cause: error)
            }
        }
    }
}

/// An answer that says that a service is not well, and perhaps when it will be.
private struct Unwell: JudgedError, CustomStringConvertible {
    let status: HTTPResponse.Status
    let retryAfter: Duration?

    init(_ answer: ServiceResponse) {
        status = answer.status
        retryAfter = answer.headers[.retryAfter].flatMap { Int64($0) }.map { .seconds(max(0, $0)) }
    }

    var verdict: CallVerdict { .failure(retryAfter: retryAfter) }
    var description: String { "answered \(status)" }
}
#endif  // HTTP
