import CafeDomain
import CafeTesting
import Testing

@Suite struct `A placement that was left` {
    let desk = OrderDesk()

    /// Places an order whose payment does not answer as it should.
    private func leaveOpen(_ turn: ScriptedPayments.Turn) async {
        desk.payments.script(turn)
        _ = await desk.failure()
    }

    @Test func `V5: goes forward where the payment was approved and the answer lost`() async throws {
        await leaveOpen(.answerLost)
        #expect(try await desk.settle("o-1") == .placed)
    }

    @Test func `is abandoned where the payment was declined and the answer lost`() async throws {
        desk.payments.decide(.declined)
        await leaveOpen(.answerLost)
        #expect(try await desk.settle("o-1") == .abandoned)
    }

    @Test func `is voided and abandoned where payment has never recorded the order`() async throws {
        await leaveOpen(.neverRecorded)
        _ = try await desk.settle("o-1")
        #expect(try await desk.payments.outcome(of: "o-1") == .voided)
        #expect(try await desk.statuses() == ["o-1": .abandoned])
    }

    @Test func `is nothing where payment was certainly never asked: the order is abandoned at once`() async throws {
        await leaveOpen(.neverReached)
        #expect(try await desk.statuses() == ["o-1": .abandoned])
        #expect(try await desk.payments.outcome(of: "o-1") == nil)
    }

    @Test func `stays open while payment is down`() async throws {
        await leaveOpen(.answerLost)
        desk.payments.script(.neverReached)
        await #expect(throws: PaymentUnavailable.self) { try await desk.settle("o-1") }
        #expect(try await desk.statuses() == ["o-1": .placing])
    }

    @Test func `stays open when the answer to the void is lost`() async throws {
        await leaveOpen(.neverRecorded)
        desk.payments.script(.answered, .answerLost)
        _ = try? await desk.settle("o-1")
        #expect(try await desk.statuses() == ["o-1": .placing])
    }

    @Test func `is settled at the next attempt where an answer was lost before`() async throws {
        await leaveOpen(.neverRecorded)
        desk.payments.script(.answered, .answerLost)
        _ = try? await desk.settle("o-1")
        #expect(try await desk.settle("o-1") == .abandoned)
    }

    @Test func `is left alone once it is settled`() async throws {
        try await desk.place()
        let commits = desk.store.commits
        _ = try await desk.settle("o-1")
        #expect(desk.store.commits == commits)
    }

    @Test func `is none where there is no such order`() async throws {
        #expect(try await desk.settle("o-9") == nil)
    }

    @Test func `beside one that payment has not heard of yet ends in one abandoned order and no charge`() async throws {
        let gate = Gate()
        let desk = OrderDesk(paymentGate: gate)
        async let order = desk.place()
        try await gate.arrivals(1)
        _ = try await desk.settle("o-1")
        gate.open()
        let abandonment = try await order.abandonment
        #expect(abandonment == .voided && desk.payments.charges.isEmpty)
    }

    @Test func `and is taken up twice at once announces the order once`() async throws {
        await leaveOpen(.answerLost)
        async let first = desk.settle("o-1")
        async let second = desk.settle("o-1")
        _ = try await (first, second)
        #expect(try await desk.store.types().filter { $0 == "OrderPlaced" }.count == 1)
    }
}
