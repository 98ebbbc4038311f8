import CafeDomain
import Testing

/// The acceptance vectors of DOMAIN.md §5 about cancellations, told of the whole café.
@Suite struct `A cancellation at the café` {
    let cafe = SimulatedCafe()

    /// Places an order that every service hears of.
    private func place(_ fulfilment: Fulfilment = .delivery) async throws -> OrderID {
        let orderID = try #require(try await cafe.place(.sample(fulfilment: fulfilment)))
        try await cafe.settle()
        return orderID
    }

    private func start(_ orderID: OrderID) async throws {
        _ = try await cafe.kitchen.accept(orderID, causedBy: .none)
        try await cafe.work(.start, on: orderID)
    }

    @Test func `V1: delivered twice ends in cancelled, one refund, one message`() async throws {
        let orderID = try await place()
        _ = try await cafe.cancel(orderID)
        try await cafe.deliver("SagaRequested", to: "drink.answer-cancellations", .comesAgain)
        try await cafe.settle()
        let story = try await cafe.story(orderID)
        let told = story.page?.messages.count { $0.text.contains("is cancelled") }
        #expect(story.order.status == .cancelled && story.count("PaymentRefunded") == 1 && told == 1)
    }

    @Test func `V1: asked for twice ends in one cancellation`() async throws {
        let orderID = try await place()
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        #expect(try await cafe.story(orderID).count("OrderCancelled") == 1)
    }

    @Test func `V2: that reaches the kitchen before the payment leaves a tombstone: nothing is made`() async throws {
        let orderID = try #require(try await cafe.place())
        _ = try await cafe.cancel(orderID)
        try await cafe.settle(holding: [MakeWhatIsPaid.name])
        try await cafe.settle()
        #expect(try await cafe.story(orderID).types[.drink] == ["DrinkCancelled"])
    }

    @Test func `V2: that reaches the kitchen before the payment is cancelled and refunded`() async throws {
        let orderID = try #require(try await cafe.place())
        _ = try await cafe.cancel(orderID)
        try await cafe.settle(holding: [MakeWhatIsPaid.name])
        try await cafe.settle()
        let story = try await cafe.story(orderID)
        #expect(story.order.status == .cancelled && story.account.standing == .released)
    }

    @Test func `that reaches the riders before the payment leaves a tombstone: nothing is brought`() async throws {
        let orderID = try #require(try await cafe.place(.sample(fulfilment: .delivery)))
        _ = try await cafe.cancel(orderID)
        try await cafe.settle(holding: [ScheduleWhatIsPaid.name])
        try await cafe.settle()
        #expect(try await cafe.story(orderID).types[.delivery] == ["DeliveryCancelled"])
    }

    @Test func `V8: after the start, where the order knows of it, is refused at once`() async throws {
        let orderID = try await place()
        try await start(orderID)
        try await cafe.settle()
        do {
            _ = try await cafe.cancel(orderID)
            Issue.record("the cancellation was taken")
        } catch CommandError<Order.Refusal>.refused(.alreadyMaking) {
            #expect(try await cafe.sagas.cancellations.run(of: orderID.rawValue) == nil)
        }
    }

    @Test func `V8: after the start, where the order does not know of it yet, is under way first`() async throws {
        let orderID = try await place()
        try await start(orderID)
        #expect(try await cafe.cancel(orderID).status == .cancelling)
    }

    @Test func `V8: after the start, where the order does not know of it yet, ends in making`() async throws {
        let orderID = try await place()
        try await start(orderID)
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        let story = try await cafe.story(orderID)
        #expect(story.order.status == .making && story.page?.status == .making && story.count("OrderRestored") == 1)
    }

    @Test func `V8: after the start keeps the money and the delivery`() async throws {
        let orderID = try await place()
        try await start(orderID)
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        let story = try await cafe.story(orderID)
        #expect(story.payment.outcome == .approved && story.delivery.stage == .open)
    }

    @Test func `before the start calls the delivery off`() async throws {
        let orderID = try await place()
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        #expect(try await cafe.story(orderID).page?.delivery == .cancelled)
    }

    @Test func `of a pick-up shows no delivery`() async throws {
        let orderID = try await place(.pickup)
        _ = try await cafe.cancel(orderID)
        try await cafe.settle()
        let page = try #require(try await cafe.story(orderID).page)
        #expect(page.delivery == nil)
    }
}
