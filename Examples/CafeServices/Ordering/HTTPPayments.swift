#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The payment service over HTTP, behind the policies of a pipeline. No fallback ever takes an unpaid order.
public struct HTTPPayments: PaymentPort {
    private let requester: HTTPRequester
    private let pipeline: Pipeline
    private let url: @Sendable () async throws -> String

    /// Creates the port.
    ///
    /// - Parameters:
    ///   - requester: Sends the requests.
    ///   - pipeline: What each call goes through.
    ///   - url: Where the payment service is.
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

    public func authorise(
        _ order: OrderSnapshot, causedBy cause: EventMetadata
    ) async throws(PaymentUnavailable) -> PaymentOutcome {
        let body: Data
        do { body = try JSONFormat.encode(order) } catch {
            throw PaymentUnavailable(isNeverSent: true, reason: "an order that cannot be written: \(error)")
        }
        let answer = try await ask(.post, "/payments", body, causedBy: cause)
        switch answer.status {
        case .created, .ok: return .approved
        case .paymentRequired: return .declined
        case .conflict:
            switch await problemType(of: answer) {
            case "urn:cafe:payment-voided": return .voided
            case "urn:cafe:payment-refunded": return .refunded
            default: throw unusable(answer)
            }
        default: throw unusable(answer)
        }
    }

    public func outcome(of orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome? {
        let answer = try await ask(.get, "/payments/\(orderID)")
        switch answer.status {
        case .ok: return try await status(of: answer)
        case .notFound: return nil
        default: throw unusable(answer)
        }
    }

    public func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome {
        let answer = try await ask(.post, "/payments/\(orderID)/void")
        switch answer.status {
        case .ok: return try await status(of: answer)
        case .conflict: return .approved
        default: throw unusable(answer)
        }
    }

    /// Returns an answer, if only a refusal. Payment does all that it is asked once for each order, so every call may be repeated.
    ///
    /// The pipeline takes the time of an attempt, although the requester could: to find out the address is part of it, and an attempt that
    /// the deadline leaves less than its time must not count against payment, which only the pipeline knows.
    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data? = nil, causedBy cause: EventMetadata = .none
    ) async throws(PaymentUnavailable) -> ServiceResponse {
        let headers: HTTPFields = body == nil ? [:] : [.contentType: "application/json"]
        do {
            return try await pipeline(idempotent: true) { () async throws -> ServiceResponse in
                let url = try await base + path
                let answer = try await requester.send(method, url, headers: headers, body: body, metadata: cause)
                if answer.status.kind == .serverError || answer.status == .tooManyRequests { throw Unwell(answer) }
                return answer
            }
        } catch {
            throw PaymentUnavailable(error)
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

    private func unusable(_ answer: ServiceResponse) -> PaymentUnavailable {
        PaymentUnavailable(isNeverSent: false, reason: "answered \(answer.status)")
    }

    private func problemType(of answer: ServiceResponse) async -> String? { try? await answer.problem()?.type }

    private func status(of answer: ServiceResponse) async throws(PaymentUnavailable) -> PaymentOutcome {
        do { return try await answer.json(PaymentView.self).status } catch {
            throw PaymentUnavailable(isNeverSent: false, reason: "an answer that cannot be read: \(error)")
        }
    }
}

/// An answer that says that payment is not well, and perhaps when it will be.
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

extension PaymentUnavailable {
    /// What has become of a call without an answer. Whether payment was asked is true of all its attempts, not of the last alone.
    fileprivate init(_ error: CallError<any Error>) {
        // Rounded up: who comes back a moment too early is refused once more.
        let (seconds, rest) = (error.retryAfter ?? .zero).components
        let wait = max(1, Int(seconds) + (rest > 0 ? 1 : 0))
        // An own policy knows when it lets calls through again; what payment says of itself is not believed beyond a minute.
        let retryAfter = if case .rejected = error { wait } else { min(wait, 60) }
        self.init(isNeverSent: error.isNeverSent, retryAfter: retryAfter, reason: "\(error)")
    }
}
#endif  // Services
