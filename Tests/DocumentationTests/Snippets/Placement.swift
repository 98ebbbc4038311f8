import CafeKit

// snippet: saga
struct Placement: Saga {
    enum Command { case place(price: Int), confirm, abandon }
    enum Action { case charge(Int) }
    enum Refusal: Error { case outOfTurn }
    enum Event: DomainEvent, Equatable {
        case placing(price: Int), placed, abandoned
        static let category: StreamCategory = "placement"
        enum CodingKeys: String, CodingKey {
            case placing = "OrderPlacing", placed = "OrderPlaced", abandoned = "OrderAbandoned"
        }
    }

    private(set) var last: Event?

    var due: Action? {
        guard case .placing(let price) = last else { return nil }
        return .charge(price)
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch (command, last) {
        case (.place(let price), nil): return [.placing(price: price)]
        case (.confirm, .placing): return [.placed]
        case (.abandon, .placing): return [.abandoned]
        case (.confirm, .placed), (.abandon, .abandoned): return []
        default: throw .outOfTurn
        }
    }

    mutating func evolve(_ event: Event) { last = event }
}
// end
