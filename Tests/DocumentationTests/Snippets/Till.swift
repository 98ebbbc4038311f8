import CafeKit

// snippet: till
enum Till {
    enum Event: DomainEvent, Equatable {
        case cupSold(card: String)
        static let category: StreamCategory = "till"
        enum CodingKeys: String, CodingKey { case cupSold = "CupSold" }
    }
}
// end
