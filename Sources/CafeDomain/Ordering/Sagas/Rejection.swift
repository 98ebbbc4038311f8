/// The rejection of an order by its branch, which has decided already: the money goes back, and nobody brings it.
public struct Rejection: Saga {
    public static let name = "order.reject"
    public typealias Request = CallingOff
    public typealias Reply = CallingOff.Reply

    private let patience: SagaPatience

    /// Creates the saga; `patience` is for the other services.
    public init(patience: SagaPatience = .untilTheyAnswer) { self.patience = patience }

    /// What the steps need to know.
    public struct State: Codable, Hashable, Sendable {
        /// Which order.
        public let orderID: OrderID
        /// Whether it was to be brought.
        public let isDelivery: Bool

        /// Creates the state of a rejection that begins.
        public init(orderID: OrderID, isDelivery: Bool) {
            self.orderID = orderID
            self.isDelivery = isDelivery
        }

        enum CodingKeys: String, CodingKey { case orderID = "orderId", isDelivery }
    }

    public var plan: Plan<Rejection> {
        Pivot(alreadyMade: "the branch refuses")
        Parallel {
            Step("refund") { .refund($0.orderID) }
                .patience(patience)
            Step("call off the delivery", when: \.isDelivery) { .callOffDelivery($0.orderID) }
                .patience(patience)
        }
        Step("close the order") { .close($0.orderID) }
    }
}
