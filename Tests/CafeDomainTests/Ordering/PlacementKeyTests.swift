import CafeDomain
import Testing

@Suite struct `A placement key` {
    static let request = OrderRequest.sample()
    static let other = OrderRequest.sample(fulfilment: .delivery)
    static let claimed = PlacementKey.Event.claimed(orderID: "o-1", request: request)

    static let commands: [(name: String, command: PlacementKey.Command)] = [
        ("claim", .claim("o-1", request)), ("claim for a new order", .claim("o-2", request)),
        ("claim for another request", .claim("o-2", other)), ("claim the same order for another request", .claim("o-1", other)),
    ]
    static let rows: [(name: String, history: [PlacementKey.Event], answers: [Answer<PlacementKey>])] = [
        (
            "free", [],
            [
                .does(claimed), .does(.claimed(orderID: "o-2", request: request)),
                .does(.claimed(orderID: "o-2", request: other)), .does(.claimed(orderID: "o-1", request: other)),
            ]
        ),
        (
            "claimed", [claimed],
            [
                .nothing, .does(.claimed(orderID: "o-2", request: request)), .refused(.usedForAnotherRequest),
                .refused(.usedForAnotherRequest),
            ]
        ),
    ]

    @Test(arguments: TableEntry<PlacementKey>.table(commands, rows))
    func `answers each command in each state as the table says`(_ entry: TableEntry<PlacementKey>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `stands for the order that claimed it last`() {
        let key = PlacementKey(folding: [Self.claimed, .claimed(orderID: "o-2", request: Self.request)])
        #expect(key.orderID == "o-2")
    }
}
