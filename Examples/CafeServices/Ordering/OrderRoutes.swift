#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The order service over HTTP.
public struct OrderRoutes: RouteCollection, Sendable {
    private let placeOrder: PlaceOrder
    private let cancelOrder: CancelOrder
    private let orders: CommandHandler<Order>

    /// Creates the routes.
    public init(placeOrder: PlaceOrder, cancelOrder: CancelOrder, store: any EventStore) {
        self.placeOrder = placeOrder
        self.cancelOrder = cancelOrder
        orders = CommandHandler(store: store)
    }

    public var routes: [Route] {
        Routes {
            Post("/orders") { request in try await place(request) }
            Get("/orders/{orderId}") { request in try await show(request) }
            Delete("/orders/{orderId}") { request in try await cancel(request) }
        }.routes
    }

    private func place(_ request: ServiceRequest) async throws -> ServiceResponse {
        let key = try request.idempotencyKey()
        let (order, _) = try await placeOrder(try request.json(OrderRequest.self), key: key, causedBy: request.metadata)
        guard let view = OrderView(order) else {
            throw order.abandonment == .declined
                ? Problem(.paymentRequired, "The payment was declined", type: "urn:cafe:payment-declined")
                : Problem.unavailable("The payment could not be settled. Nothing was placed; try again")
        }
        return try .json(view, status: .created, headers: [.location: "/orders/\(view.orderID)"])
    }

    private func show(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        guard let order = try await orders.state(of: id.rawValue), let view = OrderView(order) else {
            throw Order.Refusal.unknown
        }
        return try .json(view)
    }

    private func cancel(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        guard let view = OrderView(try await cancelOrder(id, causedBy: request.metadata)) else { throw Order.Refusal.unknown }
        return try .json(view, status: .accepted)
    }
}
#endif  // Services
