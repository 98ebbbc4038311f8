import CafeDomain
import Testing

@Suite struct `A drink` {
    static let order = OrderSnapshot.sample()
    static let ticket = Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 1)

    static let received = Drink.Event.received(order: order)
    static let accepted = Drink.Event.accepted(orderID: "o-1", branchID: "gangnam", ticket: ticket)
    static let rejected = Drink.Event.rejected(orderID: "o-1", reason: "no milk")
    static let started = Drink.Event.started(orderID: "o-1", fulfilment: .pickup)
    static let completed = Drink.Event.completed(orderID: "o-1", fulfilment: .pickup)
    static let handedOver = Drink.Event.handedOver(orderID: "o-1", fulfilment: .pickup)
    static let cancelled = Drink.Event.cancelled(orderID: "o-1")
    static let refused = Drink.Event.cancellationRefused(orderID: "o-1")

    static let commands: [(name: String, command: Drink.Command)] = [
        ("receive", .receive(order)), ("accept", .accept(ticket)), ("reject", .reject(reason: "no milk")), ("start", .start),
        ("complete", .complete), ("hand over", .handOver), ("cancel", .cancel("o-1")),
    ]

    typealias Row = (name: String, history: [Drink.Event], answers: [Answer<Drink>])
    static let rows: [Row] = [
        ("none", [], [.does(received), unknown, unknown, unknown, unknown, unknown, .does(cancelled)]),
        row(.received, [received], [.nothing, .does(accepted), .does(rejected), nil, nil, nil, .does(cancelled)]),
        row(.accepted, [received, accepted], [.nothing, .nothing, nil, .does(started), nil, nil, .does(cancelled)]),
        row(.making, making, [.nothing, nil, nil, .nothing, .does(completed), nil, .does(refused)]),
        row(.made, making + [completed], [.nothing, nil, nil, nil, .nothing, .does(handedOver), .does(refused)]),
        row(.handedOver, making + [completed, handedOver], [.nothing, nil, nil, nil, nil, .nothing, .does(refused)]),
        row(.rejected, [received, rejected], [.nothing, nil, .nothing, nil, nil, nil, .nothing]),
        row(.cancelled, [received, accepted, cancelled], [.nothing, nil, nil, nil, nil, nil, .nothing]),
        ("tombstone", [cancelled], [.nothing, unknown, unknown, unknown, unknown, unknown, .nothing]),
        row(.making, making + [refused], [.nothing, nil, nil, .nothing, .does(completed), nil, .nothing]),
    ]
    static let making = [received, accepted, started]
    static let unknown = Answer<Drink>.refused(.unknown)

    /// A row in which nil stands for "not now".
    static func row(_ stage: Drink.Stage, _ history: [Drink.Event], _ answers: [Answer<Drink>?]) -> Row {
        (
            history.contains(refused) ? "\(stage), refused to cancel" : "\(stage)", history,
            answers.map { $0 ?? .refused(.notNow(stage)) }
        )
    }

    @Test(arguments: TableEntry<Drink>.table(commands, rows))
    func `answers each command at each stage as the table says`(_ entry: TableEntry<Drink>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `has every stage in the table`() {
        #expect(Set(Self.rows.map { Drink(folding: $0.history).stage }) == Set(Drink.Stage.allCases))
    }

    @Test func `that was cancelled before it was heard of is not made when the payment comes`() {
        var drink = Drink(folding: [Self.cancelled])
        _ = drink.take(.receive(Self.order))
        #expect(drink.stage == .cancelled)
    }

    @Test func `refuses a cancellation aloud only once`() {
        var drink = Drink(folding: Self.making)
        let answers = [drink.take(.cancel("o-1")), drink.take(.complete), drink.take(.cancel("o-1"))]
        #expect(answers == [.does(Self.refused), .does(Self.completed), .nothing])
    }

    @Test(arguments: Fulfilment.allCases)
    func `says when it is handed over how the customer gets it`(_ fulfilment: Fulfilment) {
        let drink = Drink(folding: [
            .received(order: .sample(fulfilment: fulfilment)), Self.accepted, Self.started, Self.completed,
        ])
        #expect(drink.answer(to: .handOver) == .does(.handedOver(orderID: "o-1", fulfilment: fulfilment)))
    }
}
