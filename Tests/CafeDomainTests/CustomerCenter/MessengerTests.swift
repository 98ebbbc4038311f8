import CafeDomain
import CafeTesting
import Testing

@Suite struct `Sending messages` {
    let store = FaultyStore()
    let messenger = RecordingMessenger()

    private var reactor: SendMessages { SendMessages(messenger: messenger, store: store) { .sample } }
    private let requested = Notification.Event.requested(orderID: "o-1", messageID: "m", text: "Hello.", phoneNumber: "010-1")

    private func perform(_ event: Notification.Event) async throws {
        try await reactor.perform(event, try Message.telling(event))
    }

    @Test func `hands over what is requested`() async throws {
        try await perform(requested)
        #expect(messenger.all == [OutgoingMessage(id: "m", phoneNumber: "010-1", text: "Hello.")])
    }

    @Test func `records what was sent`() async throws {
        try await perform(requested)
        #expect(try await store.types() == ["NotificationSent"])
    }

    @Test func `does not send again what was sent`() async throws {
        try await perform(requested)
        try await perform(requested)
        #expect(messenger.all.count == 1)
    }

    @Test func `sends again under the same id where the record got lost`() async throws {
        store.fail(.before)
        try? await perform(requested)
        try await perform(requested)
        #expect(messenger.all.map(\.id) == ["m", "m"])
    }

    @Test func `records once what was sent again`() async throws {
        store.fail(.before)
        try? await perform(requested)
        try await perform(requested)
        #expect(try await store.types() == ["NotificationSent"])
    }

    @Test func `leaves what waits for a number alone`() async throws {
        try await perform(.deferred(orderID: "o-1", messageID: "m", text: "Hello."))
        #expect(messenger.all == [])
    }

    @Test func `tells a customer every step of an order, in order`() async throws {
        let cafe = SimulatedCafe()
        let orderID = try #require(try await cafe.place())
        try await cafe.settle()
        cafe.time.advance(by: 60)
        _ = try await cafe.kitchen.accept(orderID, causedBy: .none)
        for step in [Drink.Command.start, .complete, .handOver] {
            try await cafe.settle()
            cafe.time.advance(by: 60)
            try await cafe.work(step, on: orderID)
        }
        try await cafe.settle()
        let texts = try await cafe.story(orderID).page?.messages.map(\.text)
        #expect(
            texts == [
                "Your order is placed.", "The branch has your order, number 1.", "Your drink is being made.",
                "Your drink is ready.", "Your order is complete. Enjoy!",
            ])
    }
}
