import CafeDomain

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
            riders: try await ViewReader(DeliveryBoard.self, views: views).document(id.rawValue), types: types)
    }

    /// Settles what is open and delivers what is on its way until the café is quiet, and returns what became of its orders.
    func ending() async throws -> [Story] {
        while true {
            try await settle()
            let open = try await ViewReader(OpenPlacements.self, views: views).find(OpenPlacements.waiting, "placing")
            if open.isEmpty { break }
            for row in open { _ = try await reconciler.settle(OrderID(valid: row.id)) }
        }
        var stories: [Story] = []
        for id in try await orderIDs() { stories.append(try await story(id)) }
        return stories
    }

    private func load<A: Aggregate>(_ id: OrderID, _ service: Service) async throws -> A {
        try await Repository<A>(store: stores[service]).load(id.rawValue).state
    }
}
