/// What riders see: the deliveries of a region by stage.
public enum DeliveryBoard: Projection {
    /// One delivery.
    public struct Row: Document {
        /// Which.
        public let id: String
        /// The order that is brought.
        public var order: OrderSnapshot?
        /// How far it is.
        public var stage = Delivery.Stage.none
        /// Whose it is.
        public var rider: RiderID?
        /// Whether the drinks are ready.
        public var isMade = false

        public init(id: String) { self.id = id }
    }

    public static let name = "delivery-board"
    /// The deliveries of a region at a stage, value `region/stage`, oldest order first.
    public static let region = "region"

    /// The value of the region index.
    public static func value(_ region: String, _ stage: Delivery.Stage) -> String { "\(region)/\(stage.rawValue)" }

    public static var indexes: [Index<Row>] {
        [
            Index(region) { row in
                row.order?.region.map { value($0, row.stage) }
            } rankedBy: {
                $0.order?.placedRank ?? 0
            }
        ]
    }

    public static var handlers: Handlers<Row> {
        On(Delivery.Event.self) { event, row, _ in
            switch event {
            case .noted(_, let note): if note == .made { row.isMade = true }
            case .scheduled(let order):
                row.order = order
                row.stage = .scheduled
            case .opened: row.stage = .open
            case .assigned(_, let rider):
                row.rider = rider
                row.stage = .assigned
            case .started: row.stage = .pickedUp
            case .confirmed: row.stage = .delivered
            case .cancelled: row.stage = .cancelled
            }
        }
    }
}
