import CafeKit

/// The lots of each hospital and what is left of them.
enum LotBoard: Projection {
    /// One lot.
    struct Row: Document {
        let id: String
        var lot: Lot?
        var available = 0
        init(id: String) { self.id = id }
    }

    static let name = "lot-board"
    /// The lots of a hospital; those that expire first come first.
    static let hospital = "hospital"
    static var indexes: [Index<Row>] {
        [
            Index(hospital) {
                $0.lot?.hospitalID.rawValue
            } rankedBy: {
                Int64($0.lot?.shelfLife.number ?? 0)
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(VaccineLot.Event.self) { event, row, _ in
            switch event {
            case .received(let lot): (row.lot, row.available) = (lot, row.available + lot.quantity)
            case .taken: row.available -= 1
            case .returned: row.available += 1
            }
        }
    }
}
