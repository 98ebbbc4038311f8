#if Services
import CafeKit

// snippet: loyalty-points
/// The points of each customer.
struct Points: Projection {
    static let name = "points"

    struct Row: Document {
        let id: String
        var points: Int64 = 0
        var orders = 0

        init(id: String) { self.id = id }
    }

    static var handlers: Handlers<Row> {
        On(Purchase.Event.self) { event, _ in
            guard case .earned(let customer, _) = event else { return nil }
            return customer
        } _: { event, row, _ in
            guard case .earned(_, let points) = event else { return }
            row.points += points
            row.orders += 1
        }
    }
}
// end
#endif  // Services
