/// The drinks of one order, in the kitchen of a branch. It alone decides whether a cancellation still comes in time.
public struct Drink: Aggregate, Equatable {
    /// How far the kitchen has come.
    public enum Stage: String, Sendable, Codable, Hashable, CaseIterable {
        /// It has not heard of the order.
        case none
        /// Paid for and waiting for the branch to take it on.
        case received
        /// Taken on, with a waiting number.
        case accepted
        /// The barista has started.
        case making
        /// Ready.
        case made
        /// Given to the customer or the rider.
        case handedOver
        /// The branch has refused it.
        case rejected
        /// Cancelled in time, or before it was heard of: a tombstone against a payment that comes late.
        case cancelled
    }

    /// How far it is.
    public private(set) var stage = Stage.none
    /// The order; nil while the kitchen has not heard of it.
    public private(set) var order: OrderSnapshot?
    /// Its place in the queue, from its acceptance.
    public private(set) var ticket: Ticket?
    /// Whether a cancellation came too late.
    public private(set) var hasRefusedCancellation = false

    public init() {}

    /// A place in the queue of a branch on a day.
    public struct Ticket: Hashable, Sendable, Codable {
        /// The day.
        public var day: BusinessDay
        /// The number, from 1.
        public var number: Int64

        /// Creates a ticket.
        public init(day: BusinessDay, number: Int64) {
            self.day = day
            self.number = number
        }
    }

    /// What can be asked of the kitchen.
    public enum Command: Sendable, Equatable {
        /// Take in a paid order.
        case receive(OrderSnapshot)
        /// Take it on, under a waiting number.
        case accept(Ticket)
        /// Refuse it.
        case reject(reason: String)
        /// Start making.
        case start
        /// It is ready.
        case complete
        /// Give it away.
        case handOver
        /// The customer wants out.
        case cancel(OrderID)
    }

    /// What happens in the kitchen.
    public enum Event: DomainEvent, Equatable {
        /// A paid order has come in.
        case received(order: OrderSnapshot)
        /// The branch takes it on.
        case accepted(orderID: OrderID, branchID: BranchID, ticket: Ticket)
        /// The branch refuses it.
        case rejected(orderID: OrderID, reason: String)
        /// The barista has started: no cancellation from here on.
        case started(orderID: OrderID, fulfilment: Fulfilment)
        /// It is ready.
        case completed(orderID: OrderID, fulfilment: Fulfilment)
        /// It will not be made.
        case cancelled(orderID: OrderID)
        /// It is too late: it goes on.
        case cancellationRefused(orderID: OrderID)
        /// It is given away.
        case handedOver(orderID: OrderID, fulfilment: Fulfilment)

        public static let category: StreamCategory = "drink"

        enum CodingKeys: String, CodingKey {
            case received = "DrinkReceived", accepted = "OrderAccepted", rejected = "OrderRejected", started = "MakingStarted"
            case completed = "MakingCompleted", cancelled = "DrinkCancelled", cancellationRefused = "CancellationRefused"
            case handedOver = "DrinkHandedOver"
        }
        enum AcceptedCodingKeys: String, CodingKey { case orderID = "orderId", branchID = "branchId", ticket }
        enum RejectedCodingKeys: String, CodingKey { case orderID = "orderId", reason }
        enum StartedCodingKeys: String, CodingKey { case orderID = "orderId", fulfilment }
        enum CompletedCodingKeys: String, CodingKey { case orderID = "orderId", fulfilment }
        enum CancelledCodingKeys: String, CodingKey { case orderID = "orderId" }
        enum CancellationRefusedCodingKeys: String, CodingKey { case orderID = "orderId" }
        enum HandedOverCodingKeys: String, CodingKey { case orderID = "orderId", fulfilment }
    }

    /// Why the kitchen says no.
    public enum Refusal: Error, Equatable {
        /// It has not heard of the order.
        case unknown
        /// That is not what comes next at this stage.
        case notNow(Stage)
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .received(let order):
            self.order = order
            stage = .received
        case .accepted(_, _, let ticket):
            self.ticket = ticket
            stage = .accepted
        case .rejected: stage = .rejected
        case .started: stage = .making
        case .completed: stage = .made
        case .cancelled: stage = .cancelled
        case .cancellationRefused: hasRefusedCancellation = true
        case .handedOver: stage = .handedOver
        }
    }
}
