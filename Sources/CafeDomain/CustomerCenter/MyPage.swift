#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Everything a customer wants to know of an order, from the events of all services.
///
/// Sources are read side by side, so each field is fed by one source, or by a rule that does not mind the order: a rebuilt page is equal.
public enum MyPage: Projection {
    /// One order.
    public struct Row: Document {
        /// One message that was sent to the customer.
        public struct Note: Hashable, Sendable, Codable, Comparable {
            /// When.
            public var at: Date
            /// What it said.
            public var text: String

            public static func < (left: Note, right: Note) -> Bool { (left.at, left.text) < (right.at, right.text) }
        }

        /// Which order.
        public let id: String
        /// The order as paid for.
        public var order: OrderSnapshot?
        /// What is known of it.
        public var facts: OrderFacts = []
        /// What became of its payment.
        public var payment: PaymentOutcome?
        /// How far the kitchen is.
        public var drink = Drink.Stage.none
        /// How far the delivery is, for a delivery.
        public var delivery: Delivery.Stage?
        /// The waiting number.
        public var ticket: Drink.Ticket?
        /// What the customer was told, oldest first.
        public var messages: [Note] = []
        /// When the newest of its events happened.
        public var updatedAt = Date(timeIntervalSince1970: 0)
        /// How many events made this page: it rises with every change.
        public var position: Int64 = 0

        public init(id: String) { self.id = id }

        /// Where the order stands.
        public var status: OrderStatus { facts.status }
        /// The queue in which its customer waits, nil where there is no waiting.
        public var queue: String? {
            guard [.accepted, .making].contains(drink), let order, let ticket else { return nil }
            return BranchQueue.id(order.branchID, ticket.day)
        }

        fileprivate mutating func touch(_ message: Message) {
            updatedAt = max(updatedAt, message.time)
            position += 1
        }
    }

    public static let name = "my-page"
    /// The pages of a phone number, oldest order first.
    public static let phone = "phone"
    /// The pages that wait at a branch on a day, by number.
    public static let queue = "queue"

    public static var indexes: [Index<Row>] {
        [
            Index(phone) {
                $0.order?.phoneNumber
            } rankedBy: {
                $0.order?.placedRank ?? 0
            },
            Index(queue) {
                $0.queue
            } rankedBy: {
                $0.ticket?.number ?? 0
            },
        ]
    }

    public static var handlers: Handlers<Row> {
        On(Order.Event.self, key: page) { event, row, message in
            switch event {
            case .placed(let order):
                row.order = order
                row.facts.insert(.paid)
            case .cancelRequested: row.facts.insert(.cancelRequested)
            case .placing, .abandoned, .learned: return
            case .cancelled, .restored, .completed: break
            }
            row.touch(message)
        }
        On(Payment.Event.self, key: page) { event, row, message in
            switch event {
            case .approved(let order, _):
                row.order = order
                row.facts.insert(.paid)
                row.payment = .approved
            case .refunded:
                row.facts.insert(.refunded)
                row.payment = .refunded
            case .declined, .voided: return
            }
            row.touch(message)
        }
        On(Drink.Event.self) { event, row, message in
            if let fact = event.fact { row.facts.formUnion(fact) }
            switch event {
            case .received: row.drink = .received
            case .accepted(_, _, let ticket):
                row.drink = .accepted
                row.ticket = ticket
            case .rejected: row.drink = .rejected
            case .started: row.drink = .making
            case .completed: row.drink = .made
            case .cancelled: row.drink = .cancelled
            case .cancellationRefused: break
            case .handedOver: row.drink = .handedOver
            }
            row.touch(message)
        }
        On(Delivery.Event.self, key: page) { event, row, message in
            if let fact = event.fact { row.facts.formUnion(fact) }
            switch event {
            case .noted: return
            case .scheduled: row.delivery = .scheduled
            case .opened: row.delivery = .open
            case .assigned: row.delivery = .assigned
            case .started: row.delivery = .pickedUp
            case .confirmed: row.delivery = .delivered
            // A tombstone is no delivery: only what was scheduled is shown as cancelled.
            case .cancelled: row.delivery = row.delivery == nil ? nil : .cancelled
            }
            row.touch(message)
        }
        On(Notification.Event.self, key: page) { event, row, message in
            guard case .sent(_, _, let text, let at) = event else { return }
            row.messages.append(Row.Note(at: at, text: text))
            row.messages.sort()
            row.touch(message)
        }
    }
}
