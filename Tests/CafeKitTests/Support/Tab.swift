import CafeKit

/// What a guest has drunk and not yet paid: the smallest aggregate that can refuse something.
struct Tab: SnapshottingAggregate, Equatable {
    enum Command: Sendable, Equatable {
        case open(table: Int)
        case order(item: String, price: Int)
        case close
    }

    enum Event: DomainEvent, Equatable {
        case opened(table: Int)
        case ordered(item: String, price: Int)
        case closed(total: Int)

        static let category: StreamCategory = "tab"
        enum CodingKeys: String, CodingKey {
            case opened = "TabOpened"
            case ordered = "DrinkOrdered"
            case closed = "TabClosed"
        }
    }

    enum Refusal: Error, Equatable { case alreadyOpen, notOpen }

    static let snapshotVersion = 3

    private(set) var isOpen = false
    private(set) var total = 0

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .open(let table):
            guard !isOpen else { throw .alreadyOpen }
            return [.opened(table: table)]
        case .order(let item, let price):
            guard isOpen else { throw .notOpen }
            return price == 0 ? [] : [.ordered(item: item, price: price)]
        case .close:
            guard isOpen else { throw .notOpen }
            return [.closed(total: total)]
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .opened:
            isOpen = true
            total = 0
        case .ordered(_, let price): total += price
        case .closed: isOpen = false
        }
    }
}
