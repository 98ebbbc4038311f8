#if Services
import CafeKit

// snippet: loyalty-policy
/// Turns what the order service tells into what loyalty keeps.
struct CollectPoints: Policy {
    static let name = "loyalty.collect-points"

    func react(to event: OrderNews, _ message: Message) -> Reaction<Purchase>? {
        switch event {
        case .placed(let order): .issue(.note(customer: order.customerID, amount: order.amount), on: message.stream.id)
        case .completed(let order): .issue(.complete, on: order)
        }
    }
}
// end
#endif  // Services
