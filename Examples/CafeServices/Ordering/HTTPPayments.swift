#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The payment service over HTTP, behind a deadline and a circuit breaker. No fallback ever takes an unpaid order.
public struct HTTPPayments: PaymentPort {
    private let requester: HTTPRequester
    private let url: @Sendable () async throws -> String
    private let breaker: CircuitBreaker
    private let deadline: Duration

    /// Creates the port; `url` is where the payment service is.
    public init(
        requester: HTTPRequester, breaker: CircuitBreaker = CircuitBreaker(), deadline: Duration = .seconds(2),
        url: @escaping @Sendable () async throws -> String
    ) {
        self.requester = requester
        self.breaker = breaker
        self.deadline = deadline
        self.url = url
    }

    public func authorise(
        _ order: OrderSnapshot, causedBy cause: EventMetadata
    ) async throws(PaymentUnavailable) -> PaymentOutcome {
        let answer = try await ask { base in
            try await requester.send(.post, "\(base)/payments", json: order, timeout: deadline, metadata: cause)
        }
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
        let answer = try await ask { base in
            try await requester.send(.get, "\(base)/payments/\(orderID)", timeout: deadline)
        }
        switch answer.status {
        case .ok: return try await status(of: answer)
        case .notFound: return nil
        default: throw unusable(answer)
        }
    }

    public func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome {
        let answer = try await ask { base in
            try await requester.send(.post, "\(base)/payments/\(orderID)/void", timeout: deadline)
        }
        switch answer.status {
        case .ok: return try await status(of: answer)
        case .conflict: return .approved
        default: throw unusable(answer)
        }
    }

    /// The answer of a peer that is well; whatever says that it is not counts against the breaker.
    private func ask(
        _ request: (_ base: String) async throws -> ServiceResponse
    ) async throws(PaymentUnavailable) -> ServiceResponse {
        do {
            return try await breaker.run {
                let answer = try await request(try await url())
                if answer.status.kind == .serverError || answer.status == .tooManyRequests { throw unusable(answer) }
                return answer
            }
        } catch let rejected as CircuitBreaker.Rejected {
            // Rounded up: who comes back a moment too early is refused once more.
            let (seconds, rest) = rejected.retryAfter.components
            throw PaymentUnavailable(
                isNeverSent: true, retryAfter: max(1, Int(seconds) + (rest > 0 ? 1 : 0)), reason: "\(rejected)")
        } catch let error as HTTPRequestError {
            throw PaymentUnavailable(isNeverSent: error.outcome == .neverSent, reason: "\(error)")
        } catch let error as PaymentUnavailable {
            throw error
        } catch {
            throw PaymentUnavailable(isNeverSent: false, reason: "\(error)")
        }
    }

    private func unusable(_ answer: ServiceResponse) -> PaymentUnavailable {
        let retryAfter = answer.headers[.retryAfter].flatMap { Int($0) } ?? 1
        return PaymentUnavailable(
            isNeverSent: false, retryAfter: min(max(1, retryAfter), 60), reason: "answered \(answer.status)")
    }

    private func problemType(of answer: ServiceResponse) async -> String? { try? await answer.problem()?.type }

    private func status(of answer: ServiceResponse) async throws(PaymentUnavailable) -> PaymentOutcome {
        do { return try await answer.json(PaymentView.self).status } catch {
            throw PaymentUnavailable(isNeverSent: false, reason: "an answer that cannot be read: \(error)")
        }
    }
}
#endif  // Services
