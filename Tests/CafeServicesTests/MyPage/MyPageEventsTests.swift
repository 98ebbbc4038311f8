#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `The events of My Page` {
    /// An order whose page will not change by itself any more.
    private static func quietOrder(_ cafe: RunningCafe) async throws -> OrderID {
        let id = try await cafe.order()
        // Placed, paid, told.
        try await cafe.page(of: id) { $0.position == 3 }
        return id
    }

    @Test(.timeLimit(.minutes(10))) func `Begin with the page as it is`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.quietOrder(cafe)
            var events = try await OpenEvents(of: id, at: cafe)
            let first = try await events.next()
            #expect(first.name == "mypage")
            let page = try await cafe.send(.get, .customercenter, "/mypages/\(id)").raw
            #expect(first.page == page)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Look again by themselves where another replica may have changed the page`() async throws
    {
        let views = InMemoryViewStore()
        let reader = MyPageReader(views: views, patience: .milliseconds(5))
        try await reader.waitForChange(after: reader.changes)
    }

    @Test(.timeLimit(.minutes(10))) func `Go on with every change`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.quietOrder(cafe)
            var events = try await OpenEvents(of: id, at: cafe)
            _ = try await events.next()
            try await cafe.kitchen("accept", of: id)
            let next = try await events.next()
            #expect(next.page["drinkStatus"] == "accepted")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Skip what the customer has seen`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.quietOrder(cafe)
            var events = try await OpenEvents(of: id, at: cafe)
            let seen = try await events.next()
            var again = try await OpenEvents(of: id, at: cafe, after: seen.id)
            try await cafe.kitchen("accept", of: id)
            #expect(try await again.next().page["drinkStatus"] == "accepted")
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["", "soon", "-1", "9.9.9", "99999999999999999999"])
    func `Begin with the page where the last id makes no sense`(id last: String) async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.quietOrder(cafe)
            var events = try await OpenEvents(of: id, at: cafe, after: last)
            #expect(try await events.next().page["orderId"] == .text(id.rawValue))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Tell when the waiting position falls because others were served`() async throws {
        try await RunningCafe.open { cafe in
            let (first, second) = (try await cafe.order(), try await cafe.order())
            try await cafe.kitchen("accept", of: first)
            try await cafe.kitchen("accept", of: second)
            var events = try await OpenEvents(of: second, at: cafe)
            _ = try await events.next { $0["waitingPosition"] == 2 }
            try await cafe.kitchen("start", "complete", of: first)
            let fallen = try await events.next { $0["waitingPosition"] == 1 }
            #expect(fallen.page["orderId"] == .text(second.rawValue))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Do not repeat a waiting position that the customer has seen`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.quietOrder(cafe)
            try await cafe.kitchen("accept", of: id)
            try await cafe.page(of: id) { $0.position == 5 && $0.waitingPosition == 1 }
            var events = try await OpenEvents(of: id, at: cafe)
            let seen = try await events.next()
            var again = try await OpenEvents(of: id, at: cafe, after: seen.id)
            try await cafe.kitchen("start", of: id)
            #expect(try await again.next().page["drinkStatus"] == "making")
        }
    }
}
#endif  // Services
