import CafeDomain
import CafeTesting
import Synchronization

/// The order service by itself: its store, and a payment service in the test's hand.
struct OrderDesk: Sendable {
    let store = FaultyStore()
    let time = ManualTime(.sample)
    let payments: ScriptedPayments
    private let place: PlaceOrder
    private let sagas: OrderSagas

    /// Creates a desk; placements wait at `menuGate` while they look up the branch, and at `paymentGate` before payment hears of them.
    init(menuGate: Gate? = nil, paymentGate: Gate? = nil) {
        payments = ScriptedPayments(gate: paymentGate)
        let numbers = Counter()
        sagas = OrderSagas(store: store, payments: payments, placement: .impatient, now: time.now)
        place = PlaceOrder(store: store, sagas: sagas) { branchID in
            try await menuGate?.pass()
            return branchID == "gangnam" ? .gangnam : nil
        } newOrderID: {
            OrderID(valid: "o-\(numbers.next())")
        } now: {
            .sample
        }
    }

    /// Takes up a placement that was left, as the worker does, and returns where its order stands; nil where there is none.
    @discardableResult
    func settle(_ orderID: OrderID) async throws -> OrderStatus? {
        time.advance(by: 3600)
        guard let receipt = try await sagas.placements.resume(orderID.rawValue, isOrphan: true) else { return nil }
        if let obstacle = receipt.obstacle { throw obstacle }
        return try await statuses()[orderID]
    }

    /// Places an order.
    @discardableResult
    func place(_ request: OrderRequest = .sample(), key: String? = "k") async throws -> Order {
        try await place(request, key: key, causedBy: .none).order
    }

    /// Places an order and returns its id.
    func placedID(_ request: OrderRequest = .sample(), key: String? = "k") async throws -> OrderID? {
        try await place(request, key: key).snapshot?.orderID
    }

    /// Places an order though payment or store fail, and returns the failure.
    func failure(_ request: OrderRequest = .sample(), key: String? = "k") async -> (any Error)? {
        do {
            try await place(request, key: key)
            return nil
        } catch { return error }
    }

    /// Returns the statuses of all orders there are, by id.
    func statuses() async throws -> [OrderID: OrderStatus] {
        var orders: [OrderID: Order] = [:]
        for record in try await store.log() {
            guard let event = try EventCodec.event(Order.Event.self, of: record) else { continue }
            orders[OrderID(valid: record.stream.id), default: Order()].evolve(event)
        }
        return orders.mapValues(\.status)
    }
}

extension Placement {
    /// A placement that asks again soon, without end.
    static let impatient = Placement(
        askAgain: SagaPatience(attempts: nil, waits: Redelivery(first: .milliseconds(500), longest: .milliseconds(500))))
}

/// Counts from 1.
final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
