import CafeDomain
import Testing

@Suite struct `Placing an order` {
    let desk = OrderDesk()

    @Test func `that is paid ends in placed`() async throws {
        #expect(try await desk.place().status == .placed)
    }

    @Test func `that is declined ends in abandoned`() async throws {
        desk.payments.decide(.declined)
        #expect(try await desk.place().abandonment == .declined)
    }

    @Test(arguments: [ScriptedPayments.Turn.neverReached, .answerLost])
    func `while payment gives no answer says when to ask again`(_ turn: ScriptedPayments.Turn) async {
        desk.payments.script(turn)
        #expect((await desk.failure() as? PaymentUnavailable)?.retryAfter == 3)
    }

    @Test(arguments: [(ScriptedPayments.Turn.neverReached, OrderStatus.abandoned), (.answerLost, .placing)])
    func `while payment gives no answer leaves it placing, unless it was certainly never asked`(
        _ turn: ScriptedPayments.Turn, _ status: OrderStatus
    ) async throws {
        desk.payments.script(turn)
        _ = await desk.failure()
        #expect(try await desk.statuses() == ["o-1": status])
    }

    @Test func `V6: while payment is down announces nothing`() async throws {
        desk.payments.script(.neverReached)
        _ = await desk.failure()
        let told: Set<String> = ["OrderPlaced", "OrderCancelRequested", "OrderCancelled", "OrderRestored", "SagaRequested"]
        #expect(try await told.isDisjoint(with: desk.store.types()))
    }

    @Test func `without a key makes each request an order of its own`() async throws {
        #expect(try await [desk.placedID(key: nil), desk.placedID(key: nil)] == ["o-1", "o-2"])
    }

    @Test func `that is no order at all stores nothing`() async throws {
        _ = await desk.failure(.sample(items: []))
        #expect(try await desk.store.types() == [])
    }

    @Test func `at a branch that there is not is refused`() async {
        var request = OrderRequest.sample()
        request.branchID = "atlantis"
        #expect((await desk.failure(request) as? InvalidRequest)?.faults.map(\.field) == ["branchId"])
    }

    @Test func `gives the payment the order id as correlation`() async throws {
        try await desk.place()
        let correlations = try await desk.store.log().map(\.metadata.correlationID)
        #expect(Set(correlations) == ["o-1"])
    }
}
