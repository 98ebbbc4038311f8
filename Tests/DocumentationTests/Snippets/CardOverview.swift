import CafeKit

// snippet: projection
enum CardOverview: Projection {
    struct Row: Document {
        let id: String
        var stamps = 0
        init(id: String) { self.id = id }
    }

    static let name = "card-overview"
    static let version = 1
    static let indexes = [Index<Row>("full") { $0.stamps < 10 ? nil : "yes" }]

    static var handlers: Handlers<Row> {
        On(StampCard.Event.self) { event, row, _ in
            switch event {
            case .stamped: row.stamps += 1
            case .redeemed: row.stamps -= 10
            }
        }
    }
}
// end
