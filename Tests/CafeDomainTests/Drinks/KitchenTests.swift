import CafeDomain
import CafeTesting
import Testing

@Suite struct `The kitchen` {
    let store = InMemoryEventStore()
    let time = ManualTime()

    private func kitchen() -> Kitchen { Kitchen(store: store, utcOffset: { _ in 540 }, now: time.now) }

    private func receive(_ orderID: OrderID) async throws {
        try await CommandHandler<Drink>(store: store).handle(.receive(.sample(orderID)), on: orderID)
    }

    private func ticket(_ orderID: OrderID) async throws -> Drink.Ticket? {
        for event in try await kitchen().accept(orderID, causedBy: .none).events {
            if case .accepted(_, _, let ticket) = event { return ticket }
        }
        return nil
    }

    @Test func `gives numbers in the order of acceptance`() async throws {
        for orderID in ["o-1", "o-2"] as [OrderID] { try await receive(orderID) }
        let numbers = try await [ticket("o-2")?.number, ticket("o-1")?.number]
        #expect(numbers == [1, 2])
    }

    @Test func `begins with number 1 on the next day of the branch`() async throws {
        for orderID in ["o-1", "o-2"] as [OrderID] { try await receive(orderID) }
        _ = try await ticket("o-1")
        time.advance(by: 6 * 3600)
        #expect(try await ticket("o-2") == Drink.Ticket(day: BusinessDay(rawValue: "2026-11-22"), number: 1))
    }

    @Test func `asked again to accept gives no new number`() async throws {
        try await receive("o-1")
        _ = try await ticket("o-1")
        _ = try await ticket("o-1")
        #expect(try await store.types() == ["DrinkReceived", "OrderAccepted", "WaitingNumberTaken"])
    }

    @Test func `asked to accept while another is faster gives one number`() async throws {
        try await receive("o-1")
        let (store, faster, now) = (store, kitchen(), time.now)
        let slower = Kitchen(
            store: store,
            utcOffset: { _ in
                _ = try await faster.accept("o-1", causedBy: .none)
                return 540
            }, now: now)
        _ = try await slower.accept("o-1", causedBy: .none)
        #expect(try await store.types().filter { $0 == "WaitingNumberTaken" }.count == 1)
    }

    @Test func `asked at once to accept several orders gives each a number of its own`() async throws {
        let orders = (1...20).map { OrderID(valid: "o-\($0)") }
        for orderID in orders { try await receive(orderID) }
        let kitchen = kitchen()
        let numbers = try await withThrowingTaskGroup { group in
            for orderID in orders {
                group.addTask { try await kitchen.accept(orderID, causedBy: .none).events }
            }
            return try await group.reduce(into: [Int64]()) { numbers, events in
                for case .accepted(_, _, let ticket) in events { numbers.append(ticket.number) }
            }
        }
        #expect(numbers.sorted() == Array(1...20))
    }

    @Test func `refuses to accept what it has not heard of`() async throws {
        await #expect(throws: Drink.Refusal.unknown) { try await kitchen().accept("o-9", causedBy: .none) }
    }

    @Test func `gives no number to what was cancelled`() async throws {
        try await receive("o-1")
        _ = try await kitchen().carryOut(.cancel("o-1"), "o-1", .none)
        await #expect(throws: Drink.Refusal.notNow(.cancelled)) { try await kitchen().accept("o-1", causedBy: .none) }
        #expect(try await store.version(of: BranchQueue.stream("gangnam/2026-11-21")) == .start)
    }

    @Test func `tells why it does not carry out a command`() async throws {
        try await receive("o-1")
        await #expect(throws: Drink.Refusal.notNow(.received)) { try await kitchen().carryOut(.start, "o-1", .none) }
    }

    @Test func `keeps the number with the order's correlation`() async throws {
        try await receive("o-1")
        _ = try await ticket("o-1")
        let correlations = try await store.log().map(\.metadata.correlationID)
        #expect(Set(correlations) == ["o-1"])
    }
}
