/// The cancellation of an order by its customer. The kitchen decides, because only it can say no; then the money goes back.
public struct Cancellation: Saga {
    public static let name = "order.cancel"
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
        /// Whether the branch was faster: then the rejection gives the money back.
        public internal(set) var isRejected = false

        /// Creates the state of a cancellation that begins.
        public init(orderID: OrderID, isDelivery: Bool) {
            self.orderID = orderID
            self.isDelivery = isDelivery
        }

        enum CodingKeys: String, CodingKey { case orderID = "orderId", isDelivery, isRejected }
    }

    public var plan: Plan<Cancellation> {
        Step("mark the order as cancelling") { .requestCancellation($0.orderID) }
            .compensated { .restore($0.orderID) }
        Pivot("ask the kitchen") { .cancelDrink($0.orderID) }
            .patience(patience)
            .folding { state, reply in state.isRejected = reply == .rejectedBefore }
        Step("refund", when: { !$0.isRejected }) { .refund($0.orderID) }
            .patience(patience)
        Step("call off the delivery", when: { $0.isDelivery && !$0.isRejected }) { .callOffDelivery($0.orderID) }
            .patience(patience)
        Step("close the order", when: { !$0.isRejected }) { .close($0.orderID) }
    }
}
