/// An order, from the request to the customer's hand.
///
/// Its status is a function of its ``OrderFacts``. What other services announce is learned as a fact, once; what customers are told is
/// announced when the status crosses into it, once.
public struct Order: Aggregate, Equatable {
    /// The order as placed; nil before.
    public private(set) var snapshot: OrderSnapshot?
    /// What is known of it.
    public private(set) var facts: OrderFacts = []
    /// Why it was abandoned.
    public private(set) var abandonment: Abandonment?

    /// Where it stands.
    public var status: OrderStatus { facts.status }

    public init() {}

    /// What can be asked of an order.
    public enum Command: Sendable, Equatable {
        /// Begin; payment comes next.
        case place(OrderSnapshot)
        /// The payment was approved.
        case confirm(OrderSnapshot)
        /// There will be no payment.
        case abandon(Abandonment)
        /// The customer wants out.
        case requestCancellation
        /// Another service has announced something.
        case learn(OrderFacts)
    }

    /// What happens to an order.
    public enum Event: DomainEvent, Equatable {
        /// It waits for its payment.
        case placing(order: OrderSnapshot)
        /// It is paid and stands.
        case placed(order: OrderSnapshot)
        /// It never came into being.
        case abandoned(orderID: OrderID, reason: Abandonment)
        /// Another service's announcement was taken in.
        case learned(facts: OrderFacts)
        /// The customer wants out.
        case cancelRequested(orderID: OrderID)
        /// It is cancelled and refunded.
        case cancelled(orderID: OrderID)
        /// The kitchen was faster: it goes on.
        case restored(orderID: OrderID, status: OrderStatus)
        /// The customer has it.
        case completed(orderID: OrderID)

        public static let category: StreamCategory = "order"

        enum CodingKeys: String, CodingKey {
            case placing = "OrderPlacing", placed = "OrderPlaced", abandoned = "OrderAbandoned", learned = "OrderFactLearned"
            case cancelRequested = "OrderCancelRequested", cancelled = "OrderCancelled", restored = "OrderRestored"
            case completed = "OrderCompleted"
        }
        enum AbandonedCodingKeys: String, CodingKey { case orderID = "orderId", reason }
        enum CancelRequestedCodingKeys: String, CodingKey { case orderID = "orderId" }
        enum CancelledCodingKeys: String, CodingKey { case orderID = "orderId" }
        enum RestoredCodingKeys: String, CodingKey { case orderID = "orderId", status }
        enum CompletedCodingKeys: String, CodingKey { case orderID = "orderId" }
    }

    /// Why an order never came into being.
    public enum Abandonment: String, Sendable, Codable, Hashable {
        /// The payment was declined.
        case declined
        /// Its payment never happened and was voided for good.
        case voided
    }

    /// Why an order says no.
    public enum Refusal: Error, Equatable {
        /// There is no such order, or it was never paid.
        case unknown
        /// The id belongs to another order.
        case idTaken
        /// The kitchen has started: there is no way back.
        case alreadyMaking
        /// The branch has refused it already.
        case alreadyRejected
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .placing(let order): snapshot = order
        case .placed(let order):
            snapshot = order
            facts.insert(.paid)
        case .abandoned(_, let reason):
            abandonment = reason
            facts.insert(.declined)
        case .learned(let fact): facts.formUnion(fact)
        case .cancelRequested: facts.insert(.cancelRequested)
        case .cancelled, .restored, .completed: break
        }
    }
}
