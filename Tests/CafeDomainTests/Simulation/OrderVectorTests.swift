import CafeDomain
import Testing

/// The acceptance vectors of DOMAIN.md §5 about orders that are made, brought or rejected, told of the whole café.
@Suite struct `An order at the café` {
    let cafe = SimulatedCafe()

    private func place(_ fulfilment: Fulfilment = .delivery) async throws -> OrderID {
        try #require(try await cafe.place(.sample(fulfilment: fulfilment)))
    }

    /// Lets the kitchen make an order, with none of its announcements delivered yet.
    private func make(_ orderID: OrderID) async throws {
        try await cafe.deliver("PaymentApproved", to: MakeWhatIsPaid.name)
        _ = try await cafe.kitchen.accept(orderID, causedBy: .none)
        try await cafe.work(.start, .complete, on: orderID)
    }

    @Test func `V3: whose PaymentApproved comes twice is made once`() async throws {
        let orderID = try await place()
        try await cafe.deliver("PaymentApproved", to: MakeWhatIsPaid.name, .comesAgain)
        try await cafe.settle()
        #expect(try await cafe.story(orderID).types[.drink] == ["DrinkReceived"])
    }

    @Test(arguments: FaultyStore.Moment.allCases)
    func `V3: whose PaymentApproved comes again after a crash is made once`(_ moment: FaultyStore.Moment) async throws {
        let orderID = try await place()
        try await cafe.deliver("PaymentApproved", to: MakeWhatIsPaid.name, .dies(moment))
        try await cafe.settle()
        #expect(try await cafe.story(orderID).types[.drink] == ["DrinkReceived"])
    }

    @Test func `V3: whose PaymentApproved was handled is marked as handled in the kitchen's own store`() async throws {
        _ = try await place()
        try await cafe.deliver("PaymentApproved", to: MakeWhatIsPaid.name)
        let mark = InboxMark(consumer: MakeWhatIsPaid.name, messageID: "payment/payment-o-1@1")
        #expect(try await cafe.stores.drink.hasHandled(mark))
    }

    @Test func `V4: whose events come newest first is a complete drink`() async throws {
        let orderID = try await place()
        try await make(orderID)
        try await cafe.settle(newestFirst: true)
        let board = try await cafe.story(orderID).board
        #expect(board?.stage == .made && board?.order == .sample(orderID, fulfilment: .delivery) && board?.ticket?.number == 1)
    }

    @Test func `V4: whose events come newest first is complete for the customer too`() async throws {
        let orderID = try await place()
        try await make(orderID)
        try await cafe.settle(newestFirst: true)
        try await cafe.ride(.claim("kim"), orderID)
        try await cafe.ride(.pickUp("kim"), orderID)
        try await cafe.ride(.confirm("kim"), orderID)
        try await cafe.settle(newestFirst: true)
        let page = try #require(try await cafe.story(orderID).page)
        #expect(page.status == .completed && page.delivery == .delivered && page.drink == .made)
    }

    @Test func `V9: that two riders claim goes to one`() async throws {
        let orderID = try await place()
        try await make(orderID)
        try await cafe.settle()
        let deliveries = cafe.deliveries
        let winners = await withTaskGroup { group in
            for rider in ["kim", "lee"] as [RiderID] {
                group.addTask { (try? await deliveries.handle(.claim(rider), on: orderID)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
    }

    @Test func `V9: that a rider has is refused to the other for that reason`() async throws {
        let orderID = try await place()
        try await make(orderID)
        try await cafe.settle()
        try await cafe.ride(.claim("kim"), orderID)
        do throws(CommandError<Delivery.Refusal>) {
            try await cafe.deliveries.handle(.claim("lee"), on: orderID)
            Issue.record("two riders have it")
        } catch {
            if case .refused(.anotherRider) = error { return }
            Issue.record(error)
        }
    }

    @Test func `V10: that the branch rejects is refunded, its delivery cancelled, and rejected`() async throws {
        let orderID = try await place()
        try await cafe.settle()
        try await cafe.work(.reject(reason: "no milk"), on: orderID)
        try await cafe.settle()
        let story = try await cafe.story(orderID)
        #expect(story.order.status == .rejected && story.account.standing == .released && story.delivery.stage == .cancelled)
    }

    @Test func `V10: that the branch rejects is never called cancelled, though the refund is heard of first`() async throws {
        let orderID = try await place()
        try await cafe.settle()
        try await cafe.work(.reject(reason: "no milk"), on: orderID)
        try await cafe.settle(holding: [LearnFromDrinks.name])
        try await cafe.settle()
        #expect(try await cafe.story(orderID).count("OrderCancelled") == 0)
    }

    @Test func `to be fetched is complete when it is handed over`() async throws {
        let orderID = try await place(.pickup)
        try await make(orderID)
        try await cafe.work(.handOver, on: orderID)
        try await cafe.settle()
        #expect(try await cafe.story(orderID).order.status == .completed)
    }
}
