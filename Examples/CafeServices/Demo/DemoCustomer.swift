#if Services
import CafeDomain
import CafeHTTP
import HTTPTypes

/// Plays all the people of a story over HTTP.
struct DemoCustomer: Sendable {
    let requester: HTTPRequester
    let gateway: String
    let say: @Sendable (String) -> Void

    func order(fulfilment: Fulfilment) async throws -> OrderID {
        let request = OrderRequest(
            customerID: CustomerID(valid: "mina"), phoneNumber: "010-1234-5678", branchID: BranchID(valid: "gangnam"),
            items: [OrderRequest.Item(menuID: MenuID(valid: "latte"), quantity: 2)], fulfilment: fulfilment,
            address: fulfilment == .delivery ? "Teheran-ro 1" : nil, region: fulfilment == .delivery ? "gangnam" : nil)
        let answer = try await requester.send(.post, "\(gateway)/orders", json: request)
        guard answer.status == .created else { throw Demo.Surprise(description: "POST /orders answered \(answer.status)") }
        let order: OrderView = try await answer.json()
        say("  POST /orders → \(answer.status.code), order \(order.orderID), \(order.amount) \(order.currency)")
        return order.orderID
    }

    func cancel(_ order: OrderID) async throws {
        let answer = try await requester.send(.delete, "\(gateway)/orders/\(order)")
        guard answer.status == .accepted else {
            throw Demo.Surprise(description: "DELETE /orders/\(order) answered \(answer.status)")
        }
        say("  DELETE /orders/\(order) → 202")
    }

    func post(_ path: String, _ body: RiderBody? = nil) async throws {
        let answer = try await send(path, body)
        guard answer.status == .ok else { throw Demo.Surprise(description: "POST \(path) answered \(answer.status)") }
        say("  POST \(path) → 200")
    }

    /// Posts again while the answer is 409: what it waits for is on its way.
    func retry(_ path: String, _ body: RiderBody) async throws {
        for _ in 0..<500 {
            let answer = try await send(path, body)
            guard answer.status == .conflict else {
                guard answer.status == .ok else { throw Demo.Surprise(description: "POST \(path) answered \(answer.status)") }
                say("  POST \(path) → 200")
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Demo.Surprise(description: "POST \(path) was refused again and again")
    }

    func wait<Value: Decodable>(_ path: String, until what: String, _ isDone: (Value) -> Bool) async throws {
        do { try await requester.wait(for: "\(gateway)\(path)", until: isDone) } catch let error as NeverCame {
            throw Demo.Surprise(description: "\(what): \(error)")
        }
        say("  GET \(path) → 200: \(what)")
    }

    private func send(_ path: String, _ body: RiderBody?) async throws -> ServiceResponse {
        if let body { return try await requester.send(.post, "\(gateway)\(path)", json: body) }
        return try await requester.send(.post, "\(gateway)\(path)")
    }
}
#endif  // Services
