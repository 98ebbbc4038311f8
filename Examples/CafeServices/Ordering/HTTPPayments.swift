#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The payment service over HTTP. No fallback ever takes an unpaid order.
public struct HTTPPayments: PaymentPort {
    private let peer: HTTPPeer

    /// Creates the port to a payment service that does all that it is asked once for each order, so that every call may be repeated.
    public init(_ peer: HTTPPeer) { self.peer = peer }

    /// The breakers that calls go through.
    public var circuits: [CircuitBreaker] { peer.circuits }

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

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data? = nil, causedBy cause: EventMetadata = .none
    ) async throws(PaymentUnavailable) -> ServiceResponse {
        do { return try await peer.ask(method, path, body, causedBy: cause) } catch {
            throw PaymentUnavailable(isNeverSent: error.isNeverSent, retryAfter: error.retryAfter, reason: error.reason)
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
#endif  // Services
