/// What the staff of a branch see: each order they were told of, and how far it is.
public enum KitchenBoard: Projection {
    /// One order.
    public struct Row: Document {
        /// Which.
        public let id: String
        /// The order as paid for.
        public var order: OrderSnapshot?
        /// How far it is.
        public var stage = Drink.Stage.none
        /// Its waiting number, from its acceptance.
        public var ticket: Drink.Ticket?

        public init(id: String) { self.id = id }

        /// Whether the staff still have to do with it.
        public var isOpen: Bool { [.received, .accepted, .making, .made].contains(stage) }
        /// Whether its customer waits in the queue.
        public var isWaiting: Bool { [.accepted, .making].contains(stage) }
    }

    public static let name = "kitchen-board"
    /// The open orders of a branch, oldest first.
    public static let branch = "branch"
    /// The orders that wait at a branch on a day, by number.
    public static let queue = "queue"

    public static var indexes: [Index<Row>] {
        [
            Index(branch) {
                $0.isOpen ? $0.order?.branchID.rawValue : nil
            } rankedBy: {
                $0.order?.placedRank ?? 0
            },
            Index(queue) { row in
                guard row.isWaiting, let order = row.order, let ticket = row.ticket else { return nil }
                return BranchQueue.id(order.branchID, ticket.day)
            } rankedBy: {
                $0.ticket?.number ?? 0
            },
        ]
    }

    public static var handlers: Handlers<Row> {
        On(Drink.Event.self) { event, row, _ in
            switch event {
            case .received(let order):
                row.order = order
                row.stage = .received
            case .accepted(_, _, let ticket):
                row.ticket = ticket
                row.stage = .accepted
            case .rejected: row.stage = .rejected
            case .started: row.stage = .making
            case .completed: row.stage = .made
            case .cancelled: row.stage = .cancelled
            case .cancellationRefused: break
            case .handedOver: row.stage = .handedOver
            }
        }
    }
}
