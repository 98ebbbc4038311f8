#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `An order over HTTP` {
    @Test(.timeLimit(.minutes(10))) func `Goes from the request to the customer's hand`() async throws {
        try await RunningCafe.open { cafe in
            let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte(quantity: 2))
            #expect(answer.status == .created)
            let order: OrderView = try await answer.json()
            #expect(order.status == .placed)
            #expect(order.amount == 10_000)

            try await cafe.wait(.drink, "/orderinfos/\(order.orderID)") { (drink: DrinkView) in drink.status == .received }
            for step in ["accept", "start", "complete", "hand-over"] {
                #expect(try await cafe.send(.post, .drink, "/drinks/\(order.orderID)/\(step)").status == .ok)
            }
            let page = try await cafe.wait(.customercenter, "/mypages/\(order.orderID)") { (page: MyPageView) in
                page.orderStatus == .completed && page.messages.count >= 5
            }
            #expect(page.drinkStatus == .handedOver)
            #expect(page.paymentStatus == .approved)
            #expect(page.deliveryStatus == nil)
            try await cafe.wait(.order, "/orders/\(order.orderID)") { (order: OrderView) in order.status == .completed }
        }
    }
}
#endif  // Services
