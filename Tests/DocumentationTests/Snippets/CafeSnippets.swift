import CafeDomain
import CafeTesting
import Testing

@Suite struct `The café of the articles` {
    @Test func `An order that the kitchen would not give up goes on`() {
        // snippet: facts
        var facts: OrderFacts = [.paid, .accepted, .cancelRequested]
        let before = facts.status
        facts.formUnion([.making, .cancelRefused])
        let after = facts.status
        // end
        #expect(before == .cancelling)
        #expect(after == .making)
    }

    private let orderID: OrderID
    private let order: OrderSnapshot

    init() throws {
        orderID = try #require(OrderID("order-42"))
        order = OrderSnapshot(
            orderID: orderID, customerID: try #require(CustomerID("ada")), phoneNumber: "010-1234-5678",
            branchID: try #require(BranchID("gangnam")), items: [], amount: 4_500, currency: .krw, fulfilment: .pickup,
            placedAt: ManualTime().now())
    }

    // snippet: tombstone
    @Test func `A payment that comes after its cancellation makes no drink`() {
        Given<Drink>()
            .when(.cancel(orderID))
            .expect(.cancelled(orderID: orderID))
            .when(.receive(order))
            .expectNothing()
    }
    // end
}
