import CafeDomain
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `The reconciler` {
    let desk = OrderDesk()

    private func leaveOpen(_ turn: ScriptedPayments.Turn) async {
        desk.payments.script(turn)
        _ = await desk.failure()
    }

    @Test func `V5: goes forward where the payment was approved and the answer lost`() async throws {
        await leaveOpen(.answerLost)
        #expect(try await desk.reconciler.settle("o-1") == .placed)
    }

    @Test func `abandons where the payment was declined and the answer lost`() async throws {
        desk.payments.decide(.declined)
        await leaveOpen(.answerLost)
        #expect(try await desk.reconciler.settle("o-1") == .abandoned)
    }

    @Test func `voids and abandons where payment has never heard of the order`() async throws {
        await leaveOpen(.neverReached)
        _ = try await desk.reconciler.settle("o-1")
        #expect(try await desk.payments.outcome(of: "o-1") == .voided)
    }

    @Test func `leaves the order open while payment is still down`() async throws {
        await leaveOpen(.neverReached)
        desk.payments.script(.neverReached)
        await #expect(throws: PaymentUnavailable.self) { try await desk.reconciler.settle("o-1") }
        #expect(try await desk.statuses() == ["o-1": .placing])
    }

    @Test func `leaves the order open when the answer to the void is lost`() async throws {
        await leaveOpen(.neverReached)
        desk.payments.script(.answered, .answerLost)
        _ = try? await desk.reconciler.settle("o-1")
        #expect(try await desk.statuses() == ["o-1": .placing])
    }

    @Test func `settles at the next attempt what a lost answer left open`() async throws {
        await leaveOpen(.neverReached)
        desk.payments.script(.answered, .answerLost)
        _ = try? await desk.reconciler.settle("o-1")
        #expect(try await desk.reconciler.settle("o-1") == .abandoned)
    }

    @Test func `settles the others where one cannot be settled`() async throws {
        desk.payments.script(.neverReached, .neverReached)
        for _ in 1...2 { _ = await desk.failure(key: nil) }
        let views = InMemoryViewStore()
        let log = try await desk.store.readLog(after: .start, limit: 100, filter: .all).events
        try await Projector(OpenPlacements.self, views: views).handle(
            MessageBatch(source: "order", messages: log.map { Message($0, from: "order") }))
        desk.payments.script(.neverReached)
        await #expect(throws: PaymentUnavailable.self) {
            try await desk.reconciler.settle(ViewReader(views: views), waitingSinceBefore: .distantFuture)
        }
        #expect(try await desk.statuses().values.sorted { $0.rawValue < $1.rawValue } == [.abandoned, .placing])
    }

    @Test func `leaves a settled order alone`() async throws {
        try await desk.place()
        let commits = desk.store.commits
        _ = try await desk.reconciler.settle("o-1")
        #expect(desk.store.commits == commits)
    }

    @Test func `has nothing to say of an order that there is not`() async throws {
        #expect(try await desk.reconciler.settle("o-9") == nil)
    }

    @Test func `beside a placement that payment has not heard of yet ends in one abandoned order and no charge`() async throws {
        let gate = Gate()
        let desk = OrderDesk(paymentGate: gate)
        async let order = desk.place()
        try await gate.arrivals(1)
        _ = try await desk.reconciler.settle("o-1")
        gate.open()
        let abandonment = try await order.abandonment
        #expect(abandonment == .voided && desk.payments.charges.isEmpty)
    }

    @Test func `twice at once announces the order once`() async throws {
        await leaveOpen(.answerLost)
        async let first = desk.reconciler.settle("o-1")
        async let second = desk.reconciler.settle("o-1")
        _ = try await (first, second)
        #expect(try await desk.store.types().filter { $0 == "OrderPlaced" }.count == 1)
    }
}
