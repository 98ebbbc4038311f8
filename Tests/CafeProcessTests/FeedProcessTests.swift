#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import CafeTesting
import HTTPTypes
import Machine
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What holds between processes, whatever carries their messages; here they read each other's feeds.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `Services in processes of their own, over feeds` {
    @Test func `serve an order from its placement to its completion, and stop with 0`() async throws {
        try await CafeProcesses.with { cafe in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            let id = try #require(try await cafe.place(key: "one"))
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            try await cafe.page(of: id) { $0.orderStatus == .completed }
            for service in CafeService.allCases { #expect(try await cafe.stop(service) == 0, "\(service.rawValue)") }
        }
    }

    @Test func `take 500 orders while the kitchen is down, and it drains when it comes (V7)`() async throws {
        try await CafeProcesses.with { cafe in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            try await cafe.stop(.drink, with: SIGKILL)
            let ids = try await cafe.place(500, named: "down")
            #expect(Set(ids).count == 500)
            try await cafe.start(.drink)
            try await cafe.waitUntilTheKitchenHas(ids)
            for id in ids.prefix(3) { try await cafe.kitchen("accept", of: id) }
            try await cafe.stop(.drink)
            let drinks = try await cafe.recorded(.drink, "DrinkReceived")
            #expect(Set(drinks).isSuperset(of: ids.map(\.rawValue)), "nothing is lost")
            #expect(Set(drinks).count == drinks.count, "nothing is made twice")
        }
    }

    @Test func `never take money without an order when payment dies between charge and reply (V5)`() async throws {
        try await CafeProcesses.with { cafe in
            try await LoopbackRelay.with(to: cafe.port(of: .payment)) { relay in
                try await cafe.start(.payment, .drink, .delivery, .customercenter, .gateway)
                try await cafe.start(.order, setting: ["CAFE_PEERS_PAYMENT": relay.url])
                try await cafe.waitUntilOpen()
                relay.swallowReplies()
                async let refused = cafe.place(key: "lost")
                try await cafe.eventually("the reply is kept back") { relay.swallowed > 0 }
                try await cafe.stop(.payment, with: SIGKILL)
                #expect(try await refused == nil, "an order without an answer of payment is not taken for placed")
                relay.swallowReplies(false)
                relay.cut()
                try await cafe.start(.payment)
                try await cafe.eventually("the same key tells the true outcome") { try await cafe.place(key: "lost") != nil }
                let id = try #require(try await cafe.place(key: "lost"))
                try await cafe.waitUntilTheKitchenHas([id])
                try await cafe.stop(.payment)
                let charges = try await cafe.recorded(.payment, "PaymentApproved")
                #expect(charges.filter { $0 == id.rawValue }.count == 1, "charged once")
            }
        }
    }

    @Test func `take orders without the customer center`() async throws {
        try await CafeProcesses.with { cafe in
            try await cafe.start(.payment, .order, .drink, .delivery, .gateway)
            try await cafe.waitUntilOpen()
            let id = try #require(try await cafe.place(key: "one"))
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            try await cafe.eventually("the order is completed") {
                try await cafe.get("/orders/\(id)", as: OrderView.self)?.status == .completed
            }
            try await cafe.start(.customercenter)
            try await cafe.page(of: id) { $0.orderStatus == .completed }
        }
    }

    @Test func `do not notice the loyalty service that joins them`() async throws {
        try await CafeProcesses.with { cafe in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            let id = try #require(try await cafe.place(.latte(quantity: 2, customer: "loyal"), key: "one"))
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            try await cafe.startLoyalty("--orders", cafe.url(of: .order), "--token", "between-us")
            try await cafe.waitForPoints(of: "loyal", 100)
        }
    }

    @Test func `give their feeds to nobody without the token, and to the world only where the gateway is told to`() async throws {
        try await CafeProcesses.with { cafe in
            try await cafe.start(.payment, .order, .drink, .delivery)
            try await cafe.start(.gateway, setting: ["CAFE_FEEDS": "yes"])
            try await cafe.waitUntilOpen()
            func status(_ url: String, token: String?) async throws -> HTTPResponse.Status {
                let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
                return try await cafe.requester.send(.get, url, headers: headers).status
            }
            for base in [cafe.url(of: .order), cafe.url(of: .gateway)] {
                #expect(try await status("\(base)/feeds/order", token: nil) == .unauthorized)
                #expect(try await status("\(base)/feeds/order", token: "guess") == .unauthorized)
                #expect(try await status("\(base)/feeds/order", token: "between-us") == .ok)
            }
        }
    }
}
#endif  // Services
