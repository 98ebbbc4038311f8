/// What the sagas ask that call an order off.
public enum CallingOff: Codable, Hashable, Sendable {
    /// Of the order: to be cancelling.
    case requestCancellation(OrderID)
    /// Of the order: to go on, the kitchen was faster.
    case restore(OrderID)
    /// Of the kitchen: not to make it.
    case cancelDrink(OrderID)
    /// Of payment: to give the money back.
    case refund(OrderID)
    /// Of delivery: not to bring it.
    case callOffDelivery(OrderID)
    /// Of the order: to know that all of this has happened.
    case close(OrderID)

    enum CodingKeys: String, CodingKey {
        case requestCancellation = "RequestCancellation", restore = "RestoreOrder", cancelDrink = "CancelDrink"
        case refund = "RefundPayment", callOffDelivery = "CancelDelivery", close = "CloseOrder"
    }
    enum RequestCancellationCodingKeys: String, CodingKey { case _0 = "orderId" }
    enum RestoreCodingKeys: String, CodingKey { case _0 = "orderId" }
    enum CancelDrinkCodingKeys: String, CodingKey { case _0 = "orderId" }
    enum RefundCodingKeys: String, CodingKey { case _0 = "orderId" }
    enum CallOffDeliveryCodingKeys: String, CodingKey { case _0 = "orderId" }
    enum CloseCodingKeys: String, CodingKey { case _0 = "orderId" }

    /// What is said to it.
    public enum Reply: String, Codable, Hashable, Sendable {
        /// It is as was asked.
        case asAsked
        /// The branch had refused it before.
        case rejectedBefore
    }
}

extension SagaPatience {
    /// For messages: they arrive, however long a service is away. They are repeated every ten minutes, and never given up.
    public static let untilTheyAnswer = SagaPatience(
        attempts: nil, deadline: .seconds(600), waits: Redelivery(first: .seconds(30), longest: .seconds(600)))
}
