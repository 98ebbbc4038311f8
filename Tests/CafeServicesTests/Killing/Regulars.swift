#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Synchronization

/// Customers, staff and riders who keep a café busy through its gateway, whatever becomes of it.
final class Regulars: Sendable {
    private struct State {
        /// The orders that were answered with 201, by the key under which they were placed.
        var acknowledged: [String: OrderID] = [:]
        var keys: [String] = []
        var cancelsAccepted: Set<OrderID> = []
    }

    private let state = Mutex(State())
    private let requester: HTTPRequester
    private let gateway: String

    init(requester: HTTPRequester, gateway: String) {
        self.requester = requester
        self.gateway = gateway
    }

    var acknowledged: [String: OrderID] { state.withLock { $0.acknowledged } }
    var cancelsAccepted: Set<OrderID> { state.withLock { $0.cancelsAccepted } }

    /// Keeps everybody busy until the task is cancelled.
    func keepBusy() async {
        await withTaskGroup { group in
            for _ in 0..<6 { group.addTask { await self.orderAndChange() } }
            await group.waitForAll()
        }
    }

    /// Asks once more under every key that was never answered: it must be one order, whatever happened to it.
    func askAgain() async throws {
        for key in state.withLock({ state in state.keys.filter { state.acknowledged[$0] == nil } }) { _ = await place(key) }
    }

    private func orderAndChange() async {
        while !Task.isCancelled {
            let key = "key-\(UInt64.random(in: .min ... .max))"
            state.withLock { $0.keys.append(key) }
            guard let id = await place(key) else { continue }
            switch Int.random(in: 0..<4) {
            case 0: await cancel(id)
            case 1:
                await staff(id, "accept")
                await cancel(id)
                await staff(id, "start")
            case 2:
                for step in ["accept", "start", "complete", "hand-over"] { await staff(id, step) }
            default:
                await staff(id, "accept")
                await staff(id, "start")
                await cancel(id)
            }
        }
    }

    private func place(_ key: String) async -> OrderID? {
        var headers: HTTPFields = [:]
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        let request = OrderRequest.latte(quantity: 1 + key.utf8.count % 3)
        guard let answer = try? await requester.send(.post, "\(gateway)/orders", json: request, headers: headers),
            answer.status == .created, let order: OrderView = try? await answer.json()
        else { return nil }
        state.withLock { $0.acknowledged[key] = order.orderID }
        return order.orderID
    }

    private func cancel(_ id: OrderID) async {
        if let answer = try? await requester.send(.delete, "\(gateway)/orders/\(id)"), answer.status == .accepted {
            state.withLock { _ = $0.cancelsAccepted.insert(id) }
        }
    }

    private func staff(_ id: OrderID, _ step: String) async {
        // The kitchen hears of an order a moment after it is placed.
        for _ in 0..<50 where !Task.isCancelled {
            guard let answer = try? await requester.send(.post, "\(gateway)/drinks/\(id)/\(step)") else { return }
            if answer.status != .notFound { return }
            try? await Task.sleep(for: .milliseconds(2))
        }
    }
}
#endif  // Services
