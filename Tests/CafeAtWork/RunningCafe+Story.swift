#if Services
package import CafeDomain
package import CafeHTTP
package import CafeServices
package import HTTPTypes
package import Testing

// What people do at a café, step by step.
extension RunningCafe {
    /// Orders, and waits until the kitchen has it.
    package func order(
        _ request: OrderRequest = .latte(), sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> OrderID {
        let answer = try await send(.post, .order, "/orders", json: request)
        try #require(answer.status == .created, sourceLocation: sourceLocation)
        let id = try await answer.json(OrderView.self).orderID
        try await wait(.drink, "/orderinfos/\(id)", sourceLocation: sourceLocation) { (drink: DrinkView) in
            drink.status == .received
        }
        return id
    }

    /// Sends an order with an Idempotency-Key.
    package func place(_ request: OrderRequest = .latte(), key: String) async throws -> ServiceResponse {
        try await send(.post, .order, "/orders", json: request, headers: Self.keyed(key))
    }

    /// The header with an Idempotency-Key.
    package static func keyed(_ key: String) -> HTTPFields {
        var headers = HTTPFields()
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return headers
    }

    /// Lets the kitchen carry out steps such as `accept` and `start`.
    package func kitchen(_ steps: String..., of id: OrderID, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for step in steps {
            let answer = try await send(.post, .drink, "/drinks/\(id)/\(step)")
            try #require(answer.status == .ok, "\(step)", sourceLocation: sourceLocation)
        }
    }

    /// Lets a rider claim, pick up or confirm, as soon as it is possible.
    package func rider(
        _ rider: String = "jun", _ steps: String..., of id: OrderID, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let body = RiderBody(riderID: RiderID(valid: rider))
        for step in steps {
            try await eventually("\(step) is possible", sourceLocation: sourceLocation) {
                try await send(.post, .delivery, "/deliveries/\(id)/\(step)", json: body).status == .ok
            }
        }
    }

    /// Waits until My Page is as wanted.
    @discardableResult
    package func page(
        of id: OrderID, sourceLocation: SourceLocation = #_sourceLocation, until isDone: (MyPageView) -> Bool
    ) async throws -> MyPageView {
        try await wait(.customercenter, "/mypages/\(id)", sourceLocation: sourceLocation, until: isDone)
    }

    /// Waits until the order service says that an order stands so.
    package func order(_ id: OrderID, is status: OrderStatus, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await wait(.order, "/orders/\(id)", sourceLocation: sourceLocation) { (order: OrderView) in order.status == status }
    }

    /// Tries again and again until it is so.
    package func eventually(
        _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ isSo: () async throws -> Bool
    ) async throws {
        for _ in 0..<2000 {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("never: \(what)", sourceLocation: sourceLocation)
        throw CancellationError()
    }

    /// The events of one service, by type if wanted.
    package func events(
        _ storage: (CafeStorage) -> Storage, _ types: String...
    ) async throws -> [RecordedEvent] {
        let filter = types.isEmpty ? EventFilter.all : EventFilter(types: Set(types))
        return try await storage(cafe.storage).events.readLog(after: .start, limit: 10_000, filter: filter).events
    }
}
#endif  // Services
