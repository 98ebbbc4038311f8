import CafeDomain
import Testing

@Suite struct `An order` {
    static let order = OrderSnapshot.sample()
    static let placing = Order.Event.placing(order: order)
    static let placed = Order.Event.placed(order: order)
    static let requested = Order.Event.cancelRequested(orderID: "o-1")
    static let abandoned = Order.Event.abandoned(orderID: "o-1", reason: .declined)
    static let standing = [placing, placed]

    static let commands: [(name: String, command: Order.Command)] = [
        ("place", .place(order)), ("place another", .place(.sample(amount: 1))), ("confirm", .confirm(order)),
        ("abandon", .abandon(.declined)), ("cancel", .requestCancellation),
    ]

    typealias Row = (name: String, history: [Order.Event], answers: [Answer<Order>])
    static let taken = Answer<Order>.refused(.idTaken)
    static let unknown = Answer<Order>.refused(.unknown)
    static let rows: [Row] = [
        ("none", [], [.does(placing), .does(.placing(order: .sample(amount: 1))), .does(placed), .nothing, unknown]),
        ("placing", [placing], [.nothing, taken, .does(placed), .does(abandoned), unknown]),
        ("abandoned", [placing, abandoned], [.nothing, taken, .does(placed), .nothing, unknown]),
        paid("placed", [], .does(requested)),
        paid("accepted", [.accepted], .does(requested)),
        paid("making", [.accepted, .making], .refused(.alreadyMaking)),
        paid("made", [.made], .refused(.alreadyMaking)),
        paid("out for delivery", [.outForDelivery], .refused(.alreadyMaking)),
        paid("completed", [.completed], .refused(.alreadyMaking)),
        paid("cancelling", [.cancelRequested], .nothing),
        paid("restored", [.cancelRequested, .cancelRefused], .refused(.alreadyMaking)),
        paid("cancelling, known to be making", [.cancelRequested, .making], .refused(.alreadyMaking)),
        paid("cancelling, off in the kitchen", [.cancelRequested, .drinkCancelled], .nothing),
        paid("cancelled", [.cancelRequested, .drinkCancelled, .refunded], .nothing),
        paid("rejecting", [.rejected], .refused(.alreadyRejected)),
        paid("rejected", [.rejected, .refunded], .refused(.alreadyRejected)),
    ]

    /// A row of an order that is paid: whatever it has come to, it is neither placed, confirmed nor abandoned again.
    static func paid(_ name: String, _ facts: [OrderFacts], _ cancel: Answer<Order>) -> Row {
        (name, standing + facts.map { .learned(facts: $0) }, [.nothing, taken, .nothing, .nothing, cancel])
    }

    @Test(arguments: TableEntry<Order>.table(commands, rows))
    func `answers each command in each state as the table says`(_ entry: TableEntry<Order>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `has every status in the table`() {
        #expect(Set(Self.rows.map { Order(folding: $0.history).status }) == Set(OrderStatus.allCases))
    }

    @Test func `asked twice to cancel announces the wish once`() {
        var order = Order(folding: Self.standing)
        #expect([order.take(.requestCancellation), order.take(.requestCancellation)] == [.does(Self.requested), .nothing])
    }

    @Test func `remembers why it was abandoned`() {
        #expect(Order(folding: [Self.placing, .abandoned(orderID: "o-1", reason: .voided)]).abandonment == .voided)
    }
}
