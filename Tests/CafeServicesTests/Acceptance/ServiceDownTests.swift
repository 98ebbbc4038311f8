#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Machine
import Testing

@Suite struct `A service that is down` {
    private static let impatient = CafeSettings.testing.with { settings in
        settings.askPaymentAgain = .waiting(.milliseconds(10))
    }

    @Test(.timeLimit(.minutes(10))) func `V6 takes no order with it but a promise to try again, and nothing is said of it`()
        async throws
    {
        try await TemporaryFolder.with { folder in
            try await folder.open { _ in }
            try await folder.open(CafeSettings.testing.without(.payment)) { cafe in
                let answer = try await cafe.place(key: "k-1")
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "1")
                #expect(try await answer.problem()?.detail?.contains("Nothing was placed") == true)
                let id = try #require(try await cafe.events(\.order, "OrderPlacing").first?.stream.id)
                let published = cafe.cafe.storage.published.order
                let said = try await published.store.readLog(after: .start, limit: 100, filter: published.published)
                #expect(said.events.isEmpty)
                try await cafe.check([
                    Exchange(.get, .order, "/orders/\(id)", is: 404),
                    Exchange(.get, .customercenter, "/mypages/\(id)", is: 404),
                    Exchange(.get, .customercenter, "/notifications?orderId=\(id)", is: 404),
                ])
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V6 leaves no phantom when payment comes back`() async throws {
        let provider = ScriptedProvider()
        try await TemporaryFolder.with { folder in
            try await folder.open { _ in }
            try await folder.open(CafeSettings.testing.without(.payment)) { cafe in
                let answer = try await cafe.place(key: "k-1")
                #expect(answer.status == .serviceUnavailable)
            }
            try await folder.open(Self.impatient, provider: provider) { cafe in
                try await cafe.eventually("it is abandoned") { try await cafe.events(\.order, "OrderAbandoned").count == 1 }
                // A later order goes all the way, past everything that the first could have left behind.
                let later = try await cafe.order()
                try await cafe.page(of: later) { $0.position == 3 }
                let list = try await cafe.send(.get, .customercenter, "/mypages?phoneNumber=010-1234-5678").raw
                #expect(list["orders"]?.elements.map { $0["orderId"] } == [.text(later.rawValue)])
                #expect(try await cafe.events(\.customerCenter, "NotificationSent").count == 1)
                #expect(provider.charges == [later.rawValue])
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V7 loses and doubles nothing when it is the kitchen`() async throws {
        try await TemporaryFolder.with { folder in
            try await folder.open { _ in }
            let placed = try await folder.open(CafeSettings.testing.without(.drink)) { cafe in
                try await withThrowingTaskGroup(of: OrderID?.self) { group in
                    for _ in 0..<50 {
                        group.addTask {
                            let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte())
                            return answer.status == .created ? try await answer.json(OrderView.self).orderID : nil
                        }
                    }
                    return try await group.reduce(into: Set<OrderID>()) { ids, id in if let id { ids.insert(id) } }
                }
            }
            #expect(placed.count == 50)

            try await folder.open { cafe in
                let board = try await cafe.wait(.drink, "/drinks?branch=gangnam&limit=500") { (list: DrinkList) in
                    list.drinks.count >= 50
                }
                #expect(board.drinks.count == 50)
                #expect(Set(board.drinks.map(\.orderID)) == placed)
                let received = try await cafe.events(\.drink, "DrinkReceived")
                #expect(received.count == 50)
                let path = "/mypages?phoneNumber=010-1234-5678&limit=500"
                let pages = try await cafe.wait(.customercenter, path) { (list: MyPageList) in
                    list.orders.count >= 50 && list.orders.allSatisfy { $0.position == 3 }
                }
                #expect(Set(pages.orders.map(\.orderID)) == placed)
                #expect(pages.orders.count == 50)
            }
        }
    }
}
#endif  // Services
