#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The delivery service over HTTP, for riders.
public struct DeliveryRoutes: RouteCollection, Sendable {
    private let deliveries: CommandHandler<Delivery>
    private let board: ViewReader<DeliveryBoard>

    /// Creates the routes.
    public init(store: any EventStore, views: any ViewStore) {
        deliveries = CommandHandler(store: store)
        board = ViewReader(views: views)
    }

    public var routes: [Route] {
        Routes {
            Get("/deliveries") { request in try await list(request) }
            Post("/deliveries/{orderId}/claim") { request in try await act(request) { .claim($0) } }
            Post("/deliveries/{orderId}/pick-up") { request in try await act(request) { .pickUp($0) } }
            Post("/deliveries/{orderId}/confirm") { request in try await act(request) { .confirm($0) } }
        }.routes
    }

    private func act(_ request: ServiceRequest, _ command: (RiderID) -> Delivery.Command) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        let rider = try request.json(RiderBody.self).riderID
        let delivery = try await deliveries.handle(command(rider), on: id, causedBy: request.metadata).state
        return try .json(DeliveryView(orderID: id, status: delivery.stage, riderID: delivery.rider, order: delivery.order))
    }

    private func list(_ request: ServiceRequest) async throws -> ServiceResponse {
        let region = try request.requiredQuery("region")
        let status = request.query("status") ?? Delivery.Stage.open.rawValue
        guard let stage = Delivery.Stage(rawValue: status) else {
            throw Problem.invalid("status", "is none of \(Delivery.Stage.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let (after, limit) = try request.page()
        let hits = try await board.hits(DeliveryBoard.region, DeliveryBoard.value(region, stage), after: after, limit: limit)
        return try .json(DeliveryList(deliveries: hits.compactMap { DeliveryView($0.row) }, next: hits.next(limit: limit)))
    }
}

/// Who acts on a delivery.
public struct RiderBody: Codable, Sendable {
    /// The rider.
    public var riderID: RiderID

    /// Creates a body.
    public init(riderID: RiderID) { self.riderID = riderID }

    enum CodingKeys: String, CodingKey { case riderID = "riderId" }
}

/// A delivery as riders see it.
public struct DeliveryView: Codable, Sendable, Equatable {
    /// Of which order.
    public var orderID: OrderID
    /// How far it is.
    public var status: Delivery.Stage
    /// Whose it is.
    public var riderID: RiderID?
    /// What is brought, and where.
    public var order: OrderSnapshot?

    /// Creates a view.
    public init(orderID: OrderID, status: Delivery.Stage, riderID: RiderID?, order: OrderSnapshot?) {
        self.orderID = orderID
        self.status = status
        self.riderID = riderID
        self.order = order
    }

    init?(_ row: DeliveryBoard.Row) {
        guard let id = OrderID(rawValue: row.id) else { return nil }
        self.init(orderID: id, status: row.stage, riderID: row.rider, order: row.order)
    }

    enum CodingKeys: String, CodingKey { case orderID = "orderId", status, riderID = "riderId", order }
}

/// A page of deliveries.
public struct DeliveryList: Codable, Sendable {
    /// The deliveries.
    public var deliveries: [DeliveryView]
    /// What to ask for as `after` to go on; nil at the end.
    public var next: String?
}
#endif  // Services
