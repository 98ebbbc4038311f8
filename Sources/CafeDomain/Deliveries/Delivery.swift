/// The delivery of one order to its customer.
public struct Delivery: Aggregate, Equatable {
    /// How far it has come.
    public enum Stage: String, Sendable, Codable, Hashable, CaseIterable {
        /// Nobody has asked for it.
        case none
        /// It will be wanted.
        case scheduled
        /// Riders may claim it.
        case open
        /// A rider has claimed it.
        case assigned
        /// The rider has the drinks.
        case pickedUp
        /// The customer has them.
        case delivered
        /// Called off, or called off before it was asked for: a tombstone.
        case cancelled
    }

    /// How far the kitchen is known to be; it may be heard of before the order is.
    public enum Note: String, Sendable, Codable, Hashable {
        /// Being made.
        case making
        /// Ready.
        case made
    }

    /// How far it is.
    public private(set) var stage = Stage.none
    /// The order; nil before it was asked for.
    public private(set) var order: OrderSnapshot?
    /// Whose it is.
    public private(set) var rider: RiderID?
    /// How far the kitchen is.
    public private(set) var notes: Set<Note> = []

    public init() {}

    /// What can be asked of a delivery.
    public enum Command: Sendable, Equatable {
        /// It will be wanted.
        case schedule(OrderSnapshot)
        /// The kitchen has come so far.
        case note(OrderID, Note)
        /// A rider wants it.
        case claim(RiderID)
        /// The rider takes the drinks.
        case pickUp(RiderID)
        /// The customer has them.
        case confirm(RiderID)
        /// It is not wanted any more.
        case cancel(OrderID)
    }

    /// What happens to a delivery.
    public enum Event: DomainEvent, Equatable {
        /// The kitchen has come so far.
        case noted(orderID: OrderID, note: Note)
        /// It will be wanted.
        case scheduled(order: OrderSnapshot)
        /// Riders may claim it.
        case opened(orderID: OrderID, region: String?)
        /// A rider has it.
        case assigned(orderID: OrderID, riderID: RiderID)
        /// The drinks are on their way.
        case started(orderID: OrderID, riderID: RiderID)
        /// The customer has them.
        case confirmed(orderID: OrderID, riderID: RiderID)
        /// It is called off.
        case cancelled(orderID: OrderID)

        public static let category: StreamCategory = "delivery"

        enum CodingKeys: String, CodingKey {
            case noted = "DeliveryKitchenNoted", scheduled = "DeliveryScheduled", opened = "DeliveryOpened"
            case assigned = "DeliveryAssigned", started = "DeliveryStarted", confirmed = "DeliveryConfirmed"
            case cancelled = "DeliveryCancelled"
        }
        enum NotedCodingKeys: String, CodingKey { case orderID = "orderId", note }
        enum OpenedCodingKeys: String, CodingKey { case orderID = "orderId", region }
        enum AssignedCodingKeys: String, CodingKey { case orderID = "orderId", riderID = "riderId" }
        enum StartedCodingKeys: String, CodingKey { case orderID = "orderId", riderID = "riderId" }
        enum ConfirmedCodingKeys: String, CodingKey { case orderID = "orderId", riderID = "riderId" }
        enum CancelledCodingKeys: String, CodingKey { case orderID = "orderId" }
    }

    /// Why a delivery says no.
    public enum Refusal: Error, Equatable {
        /// There is none.
        case unknown
        /// That is not what comes next at this stage.
        case notNow(Stage)
        /// Another rider has it.
        case anotherRider
        /// The drinks are not ready.
        case notMade
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .noted(_, let note): notes.insert(note)
        case .scheduled(let order):
            self.order = order
            stage = .scheduled
        case .opened: stage = .open
        case .assigned(_, let rider):
            self.rider = rider
            stage = .assigned
        case .started: stage = .pickedUp
        case .confirmed: stage = .delivered
        case .cancelled: stage = .cancelled
        }
    }
}
