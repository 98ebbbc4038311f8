#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import HTTPTypes
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The gateway of the café` {
    @Test func `leads to every service`() async throws {
        try await RunningCafe.open { cafe in
            let placed = try await cafe.send(.post, .gateway, "/orders", json: OrderRequest.latte(fulfilment: .delivery))
            #expect(placed.status == .created)
            let order: OrderView = try await placed.json()
            try await cafe.wait(.gateway, "/orderinfos/\(order.orderID)") { (drink: DrinkView) in drink.status == .received }
            try await cafe.wait(.gateway, "/mypages/\(order.orderID)") { (page: MyPageView) in !page.messages.isEmpty }
            for path in [
                "/orders/\(order.orderID)", "/payments/\(order.orderID)", "/branches", "/branches/gangnam/menu",
                "/branches/gangnam/queue", "/drinks?branch=gangnam", "/deliveries?region=gangnam&status=scheduled",
                "/notifications?orderId=\(order.orderID)", "/mypages?phoneNumber=010-1234-5678",
            ] {
                #expect(try await cafe.send(.get, .gateway, path).status == .ok, "\(path)")
            }
            #expect(try await cafe.send(.get, .gateway, "/nothing").status == .notFound)
        }
    }

    @Test func `says when to come back where a service is down, and goes on for the others`() async throws {
        var settings = CafeSettings.testing
        settings.services.remove(.customercenter)
        try await RunningCafe.open(settings) { cafe in
            let answer = try await cafe.send(.get, .gateway, "/mypages/some-order")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] != nil)
            #expect(try await cafe.send(.post, .gateway, "/orders", json: OrderRequest.latte()).status == .created)
        }
    }
}
#endif  // Services
