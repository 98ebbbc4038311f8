import CafeDomain
import CafeTesting
import Testing

@Suite struct `At the boards` {
    let cafe = SimulatedCafe()

    /// Places orders, a minute apart, that the branch accepts one after the other.
    private func accepted(_ count: Int, _ fulfilment: Fulfilment = .pickup) async throws -> [OrderID] {
        var orders: [OrderID] = []
        for _ in 0..<count {
            cafe.time.advance(by: 60)
            orders.append(try #require(try await cafe.place(.sample(fulfilment: fulfilment))))
            try await cafe.settle()
        }
        for orderID in orders { _ = try await cafe.kitchen.accept(orderID, causedBy: .none) }
        try await cafe.settle()
        return orders
    }

    /// Returns how many wait in front of an order, itself included, by the customer's page.
    private func waitingPosition(_ orderID: OrderID) async throws -> Int? {
        let pages = ViewReader(MyPage.self, views: cafe.views)
        guard let page = try await pages.document(orderID.rawValue), let queue = page.queue else { return nil }
        return try await pages.count(MyPage.queue, queue, below: page.ticket?.number) + 1
    }

    @Test func `the waiting position counts the active drinks in front`() async throws {
        let orders = try await accepted(3)
        #expect(try await waitingPosition(orders[2]) == 3)
    }

    @Test func `the waiting position falls when a drink in front is made`() async throws {
        let orders = try await accepted(3)
        try await cafe.work(.start, .complete, on: orders[0])
        try await cafe.settle()
        #expect(try await waitingPosition(orders[2]) == 2)
    }

    @Test func `the waiting position falls when an order in front is cancelled`() async throws {
        let orders = try await accepted(3)
        _ = try await cafe.cancel(orders[1])
        try await cafe.settle()
        #expect(try await waitingPosition(orders[2]) == 2)
    }

    @Test func `there is no waiting position for what is made`() async throws {
        let orders = try await accepted(1)
        try await cafe.work(.start, .complete, on: orders[0])
        try await cafe.settle()
        #expect(try await waitingPosition(orders[0]) == nil)
    }

    @Test func `a customer finds all orders of a phone number, oldest first`() async throws {
        let orders = try await accepted(3)
        let pages = try await ViewReader(MyPage.self, views: cafe.views).find(MyPage.phone, "010-1234-5678")
        #expect(pages.map(\.id) == orders.map(\.rawValue))
    }

    @Test func `the staff see the open orders of the branch, oldest first`() async throws {
        let orders = try await accepted(3)
        try await cafe.work(.start, .complete, .handOver, on: orders[1])
        try await cafe.settle()
        let rows = try await ViewReader(KitchenBoard.self, views: cafe.views).find(KitchenBoard.branch, "gangnam")
        #expect(rows.map(\.id) == [orders[0].rawValue, orders[2].rawValue])
    }

    @Test func `riders see the open deliveries of their region`() async throws {
        let orders = try await accepted(2, .delivery)
        try await cafe.work(.start, on: orders[1])
        try await cafe.settle()
        let value = DeliveryBoard.value("seoul-south", .open)
        let rows = try await ViewReader(DeliveryBoard.self, views: cafe.views).find(DeliveryBoard.region, value)
        #expect(rows.map(\.id) == [orders[1].rawValue])
    }

    @Test(arguments: [ScriptedPayments.Turn.neverReached, .answered])
    func `there is no page of an order that was not paid`(_ turn: ScriptedPayments.Turn) async throws {
        cafe.line.next(turn)
        _ = try? await cafe.place(.sample(items: [.init(menuID: "gold", quantity: 1)]))
        try await cafe.settle()
        #expect(try await ViewReader(MyPage.self, views: cafe.views).document("o-1") == nil)
    }

    @Test func `open placements leave when they are settled`() async throws {
        cafe.line.next(.neverRecorded)
        _ = try? await cafe.place()
        try await cafe.settle()
        let sagas = ViewReader(OpenSagas.self, views: cafe.views)
        let before = try await sagas.find(OpenSagas.open, Placement.name).map(\.id)
        _ = try await cafe.ending()
        let after = try await sagas.find(OpenSagas.open, Placement.name).map(\.id)
        #expect([before, after] == [["order.place/o-1"], []])
    }
}
