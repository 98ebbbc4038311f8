import CafeDomain
import CafeTesting
import Testing

/// The provider has the money and we do not know it, or we know that it must go back: where a crash or a race could lose it.
@Suite struct `Money that was charged` {
    @Test(arguments: FaultyStore.Moment.allCases)
    func `while the record got lost is found by asking again`(_ moment: FaultyStore.Moment) async throws {
        let house = PaymentHouse()
        house.store.fail(moment)
        _ = try? await house.authorise()
        #expect(try await house.authorise() == .approved)
    }

    @Test(arguments: FaultyStore.Moment.allCases)
    func `while the record got lost is not charged again`(_ moment: FaultyStore.Moment) async throws {
        let house = PaymentHouse()
        house.store.fail(moment)
        _ = try? await house.authorise()
        try await house.authorise()
        #expect(try await house.provider.charges() == 1)
    }

    @Test func `while the provider's answer got lost is not charged again`() async throws {
        let house = PaymentHouse(ScriptedProvider(failures: .answerLost))
        _ = try? await house.authorise()
        try await house.authorise()
        #expect(try await house.provider.charges() == 1)
    }

    @Test func `while the record got lost goes back after a void`() async throws {
        let house = PaymentHouse()
        house.store.fail(.before)
        _ = try? await house.authorise()
        try await house.void()
        try await house.releaseMoney()
        #expect(try await house.provider.standing() == .released)
    }

    @Test func `in the very moment of a void goes back`() async throws {
        let gate = Gate()
        let house = PaymentHouse(ScriptedProvider(after: gate))
        async let outcome = house.authorise()
        try await gate.arrivals(1)
        try await house.void()
        gate.open()
        _ = try await outcome
        #expect(try await house.provider.standing() == .released)
    }

    @Test func `in the very moment of a void is answered as voided`() async throws {
        let gate = Gate()
        let house = PaymentHouse(ScriptedProvider(after: gate))
        async let outcome = house.authorise()
        try await gate.arrivals(1)
        try await house.void()
        gate.open()
        #expect(try await outcome == .voided)
    }

    @Test func `is never taken where the void and its release come first`() async throws {
        let gate = Gate()
        let house = PaymentHouse(ScriptedProvider(before: gate))
        async let outcome = house.authorise()
        try await gate.arrivals(1)
        try await house.void()
        try await house.releaseMoney()
        gate.open()
        _ = try await outcome
        #expect(try await house.provider.charges() == 0)
    }

    @Test func `goes back after a refund`() async throws {
        let house = PaymentHouse()
        try await house.authorise()
        try await CommandHandler<Payment>(store: house.store).handle(.refund, on: "o-1")
        try await house.releaseMoney()
        #expect(try await house.provider.standing() == .released)
    }

    @Test func `goes back once, however often the release is asked for`() async throws {
        let house = PaymentHouse()
        try await house.authorise()
        try await CommandHandler<Payment>(store: house.store).handle(.refund, on: "o-1")
        try await house.releaseMoney()
        try await house.releaseMoney()
        #expect(try await house.provider.ledger.types() == ["Charged", "Released"])
    }

    @Test func `goes back though the provider is down at first`() async throws {
        let house = PaymentHouse(ScriptedProvider(failures: .answerLost, .down))
        _ = try? await house.authorise()
        try await house.void()
        await #expect(throws: ScriptedProvider.Failure.down) { try await house.releaseMoney() }
        try await house.releaseMoney()
        #expect(try await house.provider.standing() == .released)
    }
}
