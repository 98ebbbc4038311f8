import CafeDomain
import CafeTesting
import Testing

@Suite struct `The payment desk` {
    static let broke = OrderSnapshot.sample(amount: SimulatedProvider.declinedAmount)

    @Test func `has an order charged`() async throws {
        let house = PaymentHouse()
        try await house.authorise()
        #expect(try await house.provider.standing() == .charged(9_000, code: "50000000"))
    }

    @Test(arguments: [OrderSnapshot.sample(), broke])
    func `asked again says the same`(_ order: OrderSnapshot) async throws {
        let house = PaymentHouse()
        #expect(try await house.authorise(order) == house.authorise(order))
    }

    @Test(arguments: [OrderSnapshot.sample(), broke])
    func `asked again stores nothing new`(_ order: OrderSnapshot) async throws {
        let house = PaymentHouse()
        try await house.authorise(order)
        try await house.authorise(order)
        #expect(try await house.store.log().count == 1)
    }

    @Test func `says no where the provider says no`() async throws {
        #expect(try await PaymentHouse().authorise(Self.broke) == .declined)
    }

    @Test(arguments: [OrderSnapshot.sample(), broke])
    func `refuses the id of another order`(_ order: OrderSnapshot) async throws {
        let house = PaymentHouse()
        try await house.authorise(order)
        await #expect(throws: PaymentDesk.AnotherOrder.self) { try await house.authorise(.sample(amount: 1)) }
    }

    @Test func `refuses the id of another order also while the first is being charged`() async throws {
        let gate = Gate()
        let house = PaymentHouse(ScriptedProvider(after: gate))
        async let first = house.authorise()
        async let second = house.authorise(.sample(amount: 1))
        try await gate.arrivals(2)
        gate.open()
        var refusals = 0
        do { _ = try await first } catch is PaymentDesk.AnotherOrder { refusals += 1 }
        do { _ = try await second } catch is PaymentDesk.AnotherOrder { refusals += 1 }
        #expect(refusals == 1)
    }

    @Test func `records nothing where the provider gives no answer`() async throws {
        let house = PaymentHouse(ScriptedProvider(failures: .down))
        await #expect(throws: PaymentDesk.NoAnswer.self) { try await house.authorise() }
        #expect(try await house.desk.payment(of: "o-1") == nil)
    }

    @Test func `charges once for two requests at once`() async throws {
        let gate = Gate()
        let house = PaymentHouse(ScriptedProvider(before: gate))
        async let first = house.authorise()
        async let second = house.authorise()
        try await gate.arrivals(2)
        gate.open()
        _ = try await (first, second)
        #expect(try await house.provider.charges() == 1)
    }

    @Test func `voids what was never asked for`() async throws {
        #expect(try await PaymentHouse().void() == .voided)
    }

    @Test func `says that a void comes too late`() async throws {
        let house = PaymentHouse()
        try await house.authorise()
        #expect(try await house.void() == .approved)
    }

    @Test func `takes no authorisation after a void`() async throws {
        let house = PaymentHouse()
        try await house.void()
        #expect(try await house.authorise() == .voided)
    }

    @Test func `does not bother the provider after a void`() async throws {
        let house = PaymentHouse()
        try await house.void()
        try await house.authorise()
        #expect(try await house.provider.standing() == .untouched)
    }
}
