#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The payment service over HTTP.
public struct PaymentRoutes: RouteCollection, Sendable {
    private let desk: PaymentDesk

    /// Creates the routes.
    public init(desk: PaymentDesk) { self.desk = desk }

    public var routes: [Route] {
        Routes {
            Post("/payments") { request in try await authorise(request) }
            Get("/payments/{orderId}") { request in try await show(request) }
            Post("/payments/{orderId}/void") { request in try await void(request) }
        }.routes
    }

    private func authorise(_ request: ServiceRequest) async throws -> ServiceResponse {
        let order = try request.json(OrderSnapshot.self).checkedForPayment()
        var cause = request.metadata
        cause.correlationID = order.orderID.rawValue
        let payment = try await desk.authorise(order, causedBy: cause)
        switch payment.outcome {
        case .approved:
            return try .json(
                PaymentView(order.orderID, payment), status: .created, headers: [.location: "/payments/\(order.orderID)"])
        case .declined: throw Problem(.paymentRequired, "The payment was declined", type: "urn:cafe:payment-declined")
        case .refunded: throw Problem(.conflict, "The payment was refunded", type: "urn:cafe:payment-refunded")
        case .voided, nil: throw Problem(.conflict, "The payment was voided", type: "urn:cafe:payment-voided")
        }
    }

    private func show(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        guard let payment = try await desk.payment(of: id), let view = PaymentView(id, payment) else {
            throw Problem(.notFound, "There is no such payment")
        }
        return try .json(view)
    }

    private func void(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        var cause = request.metadata
        cause.correlationID = id.rawValue
        let payment = try await desk.void(id, causedBy: cause)
        if payment.outcome == .approved {
            throw Problem(.conflict, "The payment is approved: too late to void", type: "urn:cafe:payment-approved")
        }
        return try .json(PaymentView(id, payment))
    }
}
#endif  // Services
