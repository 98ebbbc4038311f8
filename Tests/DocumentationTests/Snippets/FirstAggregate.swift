// snippet: first-aggregate
import CafeDomain

struct Tab: Aggregate {
    enum Command { case open(table: Int), order(item: String, price: Money), close }
    enum Refusal: Error { case alreadyOpen, notOpen }
    enum Event: DomainEvent, Equatable {
        case opened(table: Int), ordered(item: String, price: Money), closed(total: Money)

        static let category: StreamCategory = "tab"
        enum CodingKeys: String, CodingKey { case opened = "TabOpened", ordered = "DrinkOrdered", closed = "TabClosed" }
    }

    private var isOpen = false
    private var total = Money.zero

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch (command, isOpen) {
        case (.open(let table), false): return [.opened(table: table)]
        case (.order(let item, let price), true): return [.ordered(item: item, price: price)]
        case (.close, true): return [.closed(total: total)]
        case (.open, true): throw .alreadyOpen
        case (.order, false), (.close, false): throw .notOpen
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .opened: (isOpen, total) = (true, .zero)
        case .ordered(_, let price): total += price
        case .closed: isOpen = false
        }
    }
}
// end
