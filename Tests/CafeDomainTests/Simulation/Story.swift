import CafeDomain
import CafeTesting

/// Everything that services and views know of one order, side by side.
struct Story {
    let id: OrderID
    let order: Order
    let payment: Payment
    let drink: Drink
    let delivery: Delivery
    let notification: Notification
    let account: ProviderAccount
    let page: MyPage.Row?
    let board: KitchenBoard.Row?
    let riders: DeliveryBoard.Row?
    /// The sagas of the order that have not ended.
    let openSagas: [String]
    /// The stored names of its events, by service, in order.
    let types: [Service: [String]]

    /// How often an event of this name happened to it.
    func count(_ type: String) -> Int { types.values.reduce(0) { $0 + $1.count { $0 == type } } }

    var isPaid: Bool { order.facts.contains(.paid) }
    /// Whether it was given up after it was paid.
    var isOff: Bool { [.cancelled, .rejected].contains(order.status) }
}

extension SimulatedCafe {
    /// Returns all that is known of one order.
    func story(_ id: OrderID) async throws -> Story {
        var types: [Service: [String]] = [:]
        for service in Service.allCases {
            types[service] = try await stores[service].log().filter { $0.stream.id == id.rawValue }.map(\.type)
        }
        return Story(
            id: id, order: try await load(id, .order), payment: try await load(id, .payment), drink: try await load(id, .drink),
            delivery: try await load(id, .delivery), notification: try await load(id, .customercenter),
            account: try await Repository<ProviderAccount>(store: ledger).load(id.rawValue).state,
            page: try await ViewReader(MyPage.self, views: views).document(id.rawValue),
            board: try await ViewReader(KitchenBoard.self, views: views).document(id.rawValue),
            riders: try await ViewReader(DeliveryBoard.self, views: views).document(id.rawValue),
            openSagas: try await openSagas(of: id), types: types)
    }

    /// Settles what is open and delivers what is on its way until the café is quiet, and returns what became of its orders.
    func ending() async throws -> [Story] {
        while true {
            try await settle()
            let open = try await ViewReader(OpenSagas.self, views: views).find(OpenSagas.open, Placement.name)
            if open.isEmpty { break }
            time.advance(by: 1)
            for row in open {
                try await sagas.placements.resume(String(row.id.dropFirst(Placement.name.count + 1)), isOrphan: true)
            }
        }
        var stories: [Story] = []
        for id in try await orderIDs() { stories.append(try await story(id)) }
        return stories
    }

    private func openSagas(of id: OrderID) async throws -> [String] {
        var open: [String] = []
        for saga in [Placement.name, Cancellation.name, Rejection.name] {
            let run = try await Repository<AnySagaRun>(store: stores.order).load("\(saga)/\(id)").state
            if run.isOpen { open.append(saga) }
        }
        return open
    }

    private func load<A: Aggregate>(_ id: OrderID, _ service: Service) async throws -> A {
        try await Repository<A>(store: stores[service]).load(id.rawValue).state
    }
}
