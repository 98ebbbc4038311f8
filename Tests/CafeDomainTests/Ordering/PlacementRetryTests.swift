import CafeDomain
import CafeTesting
import Testing

@Suite struct `The same placement key` {
    let desk = OrderDesk()

    @Test func `stands for the same order`() async throws {
        #expect(try await [desk.placedID(), desk.placedID()] == ["o-1", "o-1"])
    }

    @Test func `charges once`() async throws {
        try await desk.place()
        try await desk.place()
        #expect(desk.payments.charges == ["o-1"])
    }

    @Test func `tells the same refusal of the payment again`() async throws {
        desk.payments.decide(.declined)
        try await desk.place()
        desk.payments.decide(.approved)
        #expect(try await desk.place().abandonment == .declined)
    }

    @Test(arguments: [ScriptedPayments.Turn.neverReached, .answerLost])
    func `tells the true outcome once payment answers`(_ turn: ScriptedPayments.Turn) async throws {
        desk.payments.script(turn)
        _ = await desk.failure()
        #expect(try await desk.place().status == .placed)
    }

    @Test func `does not charge again for an answer that got lost`() async throws {
        desk.payments.script(.answerLost)
        _ = await desk.failure()
        try await desk.place()
        #expect(desk.payments.charges == ["o-1"])
    }

    @Test func `is refused for a request that asks for something else`() async throws {
        try await desk.place()
        let failure = await desk.failure(.sample(items: [.init(menuID: "mocha", quantity: 1)]))
        #expect(failure as? PlacementKey.Refusal == .usedForAnotherRequest)
    }

    @Test func `of another customer is another key`() async throws {
        #expect(try await [desk.placedID(), desk.placedID(.sample(customer: "bob"))] == ["o-1", "o-2"])
    }

    @Test func `is still free after a request that was no order`() async throws {
        _ = await desk.failure(.sample(items: []))
        #expect(try await desk.place().status == .placed)
    }

    @Test func `begins another order after a void`() async throws {
        desk.payments.script(.neverReached)
        _ = await desk.failure()
        _ = try await desk.settle("o-1")
        #expect(try await desk.placedID() == "o-2")
    }

    @Test func `stands for the order that came after the void from then on`() async throws {
        desk.payments.script(.neverReached)
        _ = await desk.failure()
        _ = try await desk.settle("o-1")
        try await desk.place()
        #expect(try await desk.placedID() == "o-2")
    }

    @Test func `twice at once is one order and one charge, when both find the key free`() async throws {
        let gate = Gate()
        let desk = OrderDesk(menuGate: gate)
        async let first = desk.placedID()
        async let second = desk.placedID()
        try await gate.arrivals(2)
        gate.open()
        let same = try await first == second
        #expect(same && desk.payments.charges.count == 1)
    }

    @Test func `while the first is being paid is one order and one charge`() async throws {
        let gate = Gate()
        let desk = OrderDesk(paymentGate: gate)
        async let first = desk.placedID()
        try await gate.arrivals(1)
        async let second = desk.placedID()
        try await gate.arrivals(2)
        gate.open()
        let same = try await first == second
        #expect(same && desk.payments.charges.count == 1)
    }

    @Test func `while the first is being paid announces the order once`() async throws {
        let gate = Gate()
        let desk = OrderDesk(paymentGate: gate)
        async let first = desk.place()
        async let second = desk.place()
        try await gate.arrivals(2)
        gate.open()
        _ = try await (first, second)
        #expect(try await desk.store.types().filter { $0 == "OrderPlaced" }.count == 1)
    }
}
