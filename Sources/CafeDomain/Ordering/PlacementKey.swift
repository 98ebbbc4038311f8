/// An `Idempotency-Key` of a customer: which order it stands for.
///
/// It is claimed in the transaction that begins the order, so of two requests under one key only one begins an order.
public struct PlacementKey: Aggregate, Equatable {
    /// The order that the key stands for.
    public private(set) var orderID: OrderID?
    /// The request that claimed it.
    public private(set) var request: OrderRequest?

    public init() {}

    /// What can be asked of a key.
    public enum Command: Sendable {
        /// Stand for this order, which this request began.
        case claim(OrderID, OrderRequest)
    }

    /// What happens to a key.
    public enum Event: DomainEvent, Equatable {
        /// It stands for this order from now on.
        case claimed(orderID: OrderID, request: OrderRequest)

        public static let category: StreamCategory = "placementkey"
        enum CodingKeys: String, CodingKey { case claimed = "PlacementKeyClaimed" }
        enum ClaimedCodingKeys: String, CodingKey { case orderID = "orderId", request }
    }

    /// Why a key says no.
    public enum Refusal: Error, Equatable {
        /// It was used for a request that asked for something else.
        case usedForAnotherRequest
    }

    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        guard case .claim(let orderID, let request) = command else { return [] }
        if let earlier = self.request, earlier != request { throw .usedForAnotherRequest }
        return orderID == self.orderID ? [] : [.claimed(orderID: orderID, request: request)]
    }

    public mutating func evolve(_ event: Event) {
        guard case .claimed(let orderID, let request) = event else { return }
        self.orderID = orderID
        self.request = request
    }
}
