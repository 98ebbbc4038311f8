import CafeDomain
import Testing

@Suite struct `A delivery` {
    static let order = OrderSnapshot.sample(fulfilment: .delivery)
    static let making = Delivery.Event.noted(orderID: "o-1", note: .making)
    static let made = Delivery.Event.noted(orderID: "o-1", note: .made)
    static let scheduled = Delivery.Event.scheduled(order: order)
    static let opened = Delivery.Event.opened(orderID: "o-1", region: "seoul-south")
    static let assigned = Delivery.Event.assigned(orderID: "o-1", riderID: "kim")
    static let started = Delivery.Event.started(orderID: "o-1", riderID: "kim")
    static let confirmed = Delivery.Event.confirmed(orderID: "o-1", riderID: "kim")
    static let cancelled = Delivery.Event.cancelled(orderID: "o-1")

    static let commands: [(name: String, command: Delivery.Command)] = [
        ("schedule", .schedule(order)), ("note making", .note("o-1", .making)), ("note made", .note("o-1", .made)),
        ("claim", .claim("kim")), ("pick up", .pickUp("kim")), ("confirm", .confirm("kim")), ("cancel", .cancel("o-1")),
    ]

    typealias Row = (name: String, history: [Delivery.Event], answers: [Answer<Delivery>])
    static let open = [scheduled, making, opened]
    static let unknown = Answer<Delivery>.refused(.unknown)
    static let rows: [Row] = [
        ("none", [], [.does(scheduled), .does(making), .does(made), unknown, unknown, unknown, .does(cancelled)]),
        (
            "noted first", [making],
            [.events([scheduled, opened]), .nothing, .does(made), unknown, unknown, unknown, .does(cancelled)]
        ),
        row(.scheduled, [scheduled], [.events([making, opened]), .events([made, opened]), nil, nil, nil, .does(cancelled)]),
        row(.open, open, [.nothing, .does(made), .does(assigned), nil, nil, .does(cancelled)]),
        row(.assigned, open + [assigned], [.nothing, .does(made), .nothing, .refused(.notMade), nil, .does(cancelled)]),
        row(.assigned, open + [made, assigned], [.nothing, .nothing, .nothing, .does(started), nil, .does(cancelled)]),
        row(.pickedUp, open + [made, assigned, started], [.nothing, .nothing, nil, .nothing, .does(confirmed), .nothing]),
        row(.delivered, open + [made, assigned, started, confirmed], [.nothing, .nothing, nil, nil, .nothing, .nothing]),
        row(.cancelled, open + [assigned, cancelled], [.nothing, .nothing, nil, nil, nil, .nothing]),
        ("tombstone", [cancelled], [.nothing, .nothing, .nothing, unknown, unknown, unknown, .nothing]),
    ]

    /// A row of a delivery that was scheduled, where nil stands for "not now"; scheduled again it does nothing new.
    static func row(_ stage: Delivery.Stage, _ history: [Delivery.Event], _ answers: [Answer<Delivery>?]) -> Row {
        let name = history.contains(made) ? "\(stage), drinks made" : "\(stage)"
        return (name, history, [.nothing] + answers.map { $0 ?? .refused(.notNow(stage)) })
    }

    @Test(arguments: TableEntry<Delivery>.table(commands, rows))
    func `answers each command at each stage as the table says`(_ entry: TableEntry<Delivery>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `has every stage in the table`() {
        #expect(Set(Self.rows.map { Delivery(folding: $0.history).stage }) == Set(Delivery.Stage.allCases))
    }

    @Test func `that was cancelled before it was asked for is not scheduled`() {
        var delivery = Delivery(folding: [Self.cancelled])
        _ = delivery.take(.schedule(Self.order))
        #expect(delivery.stage == .cancelled)
    }
}
