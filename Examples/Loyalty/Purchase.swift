#if Services
import CafeKit

// snippet: loyalty-purchase
/// One order as loyalty sees it: it is worth points once it is completed, whatever is heard of first.
struct Purchase: Aggregate {
    static let category: StreamCategory = "purchase"
    /// How much has to be spent for a point, in the currency's minor unit.
    static let amountOfAPoint: Int64 = 100

    enum Command: Sendable { case note(customer: String, amount: Int64), complete }
    enum Event: DomainEvent, Equatable {
        case noted(customer: String, amount: Int64), completed, earned(customer: String, points: Int64)

        static let category = Purchase.category
        enum CodingKeys: String, CodingKey {
            case noted = "PurchaseNoted", completed = "PurchaseCompleted", earned = "PointsEarned"
        }
    }
    enum Refusal: Error, Equatable {}

    private var buyer: (customer: String, amount: Int64)?
    private var isCompleted = false

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .note(let customer, let amount):
            if buyer != nil { return [] }
            return [.noted(customer: customer, amount: amount)] + (isCompleted ? [points(customer, amount)] : [])
        case .complete:
            if isCompleted { return [] }
            return [.completed] + (buyer.map { [points($0.customer, $0.amount)] } ?? [])
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .noted(let customer, let amount): buyer = (customer, amount)
        case .completed: isCompleted = true
        case .earned: break
        }
    }

    private func points(_ customer: String, _ amount: Int64) -> Event {
        .earned(customer: customer, points: max(0, amount) / Self.amountOfAPoint)
    }
}
// end
#endif  // Services
