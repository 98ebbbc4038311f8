#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

// What people do at a café of separate processes, through its gateway.
extension CafeProcesses {
    /// Waits until orders can be taken: the menus have come from the kitchen.
    func waitUntilOpen() async throws {
        try await waitUntilReady(.gateway, through: "/branches")
        try await eventually("the order service knows the menus") { try await place(key: "first-\(folder.hashValue)") != nil }
    }

    private func waitUntilReady(_ service: CafeService, through path: String) async throws {
        try await eventually("\(service.rawValue) answers") {
            (try? await requester.send(.get, url(of: service) + path))?.status == .ok
        }
    }

    /// Places an order through the gateway; nil where it was not taken.
    func place(_ request: OrderRequest = .latte(), key: String) async throws -> OrderID? {
        let headers = RunningCafe.keyed(key)
        guard let answer = try? await requester.send(.post, "\(url(of: .gateway))/orders", json: request, headers: headers),
            answer.status == .created
        else { return nil }
        return try await answer.json(OrderView.self).orderID
    }

    /// Places so many orders, some at a time, each until it is taken, and returns their ids.
    func place(_ count: Int, lanes: Int = 16, named prefix: String) async throws -> [OrderID] {
        try await withThrowingTaskGroup(of: [OrderID].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var placed: [OrderID] = []
                    for number in stride(from: lane, to: count, by: lanes) {
                        try await self.eventually("order \(number) is taken") {
                            guard let id = try await self.place(key: "\(prefix)-\(number)") else { return false }
                            placed.append(id)
                            return true
                        }
                    }
                    return placed
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Lets the kitchen carry out a step, as soon as it is possible.
    func kitchen(_ steps: String..., of id: OrderID) async throws {
        for step in steps {
            try await eventually("\(step) is possible") {
                (try? await requester.send(.post, "\(url(of: .gateway))/drinks/\(id)/\(step)"))?.status == .ok
            }
        }
    }

    /// Returns what a service says of something; nil where it says nothing.
    func get<Value: Decodable>(_ path: String, as _: Value.Type = Value.self) async throws -> Value? {
        guard let answer = try? await requester.send(.get, url(of: .gateway) + path), answer.status == .ok else { return nil }
        return try await answer.json(Value.self)
    }

    /// Waits until My Page is as wanted.
    func page(of id: OrderID, until isDone: (MyPageView) -> Bool) async throws {
        try await eventually("the page of \(id) is as wanted") {
            try await get("/mypages/\(id)", as: MyPageView.self).map(isDone) ?? false
        }
    }

    /// Waits until the kitchen knows all of these orders.
    func waitUntilTheKitchenHas(_ ids: [OrderID]) async throws {
        for id in ids {
            try await eventually("the kitchen has \(id)") { try await get("/orderinfos/\(id)", as: DrinkView.self) != nil }
        }
    }
}
#endif  // Services
