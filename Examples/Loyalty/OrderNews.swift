#if Services
import CafeKit

// snippet: loyalty-news
/// What the loyalty service reads of the order service, and no more: who ordered for how much, and that it came to a good end.
enum OrderNews: DomainEvent {
    case placed(order: Purchased)
    case completed(orderID: String)

    static let category: StreamCategory = "order"
    enum CodingKeys: String, CodingKey { case placed = "OrderPlaced", completed = "OrderCompleted" }
    enum CompletedCodingKeys: String, CodingKey { case orderID = "orderId" }

    /// What was ordered.
    struct Purchased: Codable, Sendable {
        let customerID: String
        let amount: Int64

        enum CodingKeys: String, CodingKey { case customerID = "customerId", amount }
    }
}
// end
#endif  // Services
