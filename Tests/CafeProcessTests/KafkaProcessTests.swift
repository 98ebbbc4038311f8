#if Services && Kafka && Postgres
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafePostgres
import CafeServices
import CafeTesting
import Foundation
import HTTPTypes
import KafkaBroker
import Machine
import PostgresServer
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What holds between processes that hear of each other through a real broker.
@Suite(.serialized, .timeLimit(.minutes(10)), .enabled(if: KafkaBroker.program != nil, "KAFKA_BROKER names no broker"))
struct `Services in processes of their own, on Kafka` {
    private func withCafe(
        _ more: [String: String] = [:], _ body: (CafeProcesses, KafkaBroker, LoopbackRelay) async throws -> Void
    ) async throws {
        try await LoopbackRelay.with { relay in
            let broker = try await KafkaBroker.start(advertising: relay.port)
            relay.lead(to: broker.port)
            let kafka = ["CAFE_TRANSPORT": "kafka", "CAFE_KAFKA_BROKERS": "127.0.0.1:\(relay.port)"]
            try await CafeProcesses.with(kafka.merging(more) { $1 }) { cafe in try await body(cafe, broker, relay) }
            await broker.stop()
        }
    }

    @Test func `take 500 orders while the kitchen is down, and it drains when it comes (V7)`() async throws {
        try await withCafe { cafe, _, _ in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            try await cafe.stop(.drink, with: SIGKILL)
            let ids = try await cafe.place(500, named: "down")
            try await cafe.start(.drink)
            try await cafe.waitUntilTheKitchenHas(ids)
            let id = try #require(ids.first)
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            try await cafe.page(of: id) { $0.orderStatus == .completed }
            try await expectRevenue(cafe, of: 501)
            for service in CafeService.allCases { #expect(try await cafe.stop(service) == 0, "\(service.rawValue)") }
            let drinks = try await cafe.recorded(.drink, "DrinkReceived")
            #expect(Set(drinks).isSuperset(of: ids.map(\.rawValue)), "nothing is lost")
            #expect(Set(drinks).count == drinks.count, "nothing is made twice")
        }
    }

    @Test func `lose nothing when the broker stands still and its connections are cut under load`() async throws {
        try await withCafe { cafe, broker, relay in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            async let placed = cafe.place(300, named: "storm")
            for _ in 0..<3 {
                try await Task.sleep(for: .milliseconds(300))
                relay.cut()
                try await Task.sleep(for: .milliseconds(300))
                broker.freeze()
                try await Task.sleep(for: .milliseconds(700))
                broker.thaw()
            }
            let ids = try await placed
            try await cafe.waitUntilTheKitchenHas(ids)
            try await cafe.stop(.drink)
            let drinks = try await cafe.recorded(.drink, "DrinkReceived")
            #expect(Set(drinks).isSuperset(of: ids.map(\.rawValue)), "nothing is lost")
            #expect(Set(drinks).count == drinks.count, "nothing is made twice")
        }
    }

    @Test func `share the work among replicas, and a killed one leaves nothing undone and nothing done twice`() async throws {
        let database = try await PostgresServer.start(settings: ["max_connections": "300"])
        let url = database.url()
        try await withCafe(["CAFE_DATABASE": url]) { cafe, _, _ in
            try await cafe.start()
            let spare = cafe.port(of: .gateway) + 1
            for (number, service) in [CafeService.drink, .customercenter].enumerated() {
                let (name, port) = ("\(service.rawValue)-2", spare + number)
                try cafe.start(service.rawValue, as: name, port: port)
                try await cafe.waitUntilReady(name, at: "http://127.0.0.1:\(port)")
            }
            try await cafe.waitUntilOpen()
            async let placed = cafe.place(300, named: "shared")
            try await cafe.eventually("some orders are under way") {
                try await cafe.get("/drinks?branch=gangnam&limit=50", as: DrinkList.self)?.drinks.count ?? 0 >= 50
            }
            try await cafe.stop("drink-2", with: SIGKILL)
            try await cafe.stop("customercenter-2", with: SIGKILL)
            let ids = try await placed
            try await cafe.waitUntilTheKitchenHas(ids)
            for id in ids { try await cafe.page(of: id) { !$0.messages.isEmpty } }
            for service in CafeService.allCases { try await cafe.stop(service) }
            let drinks = try await cafe.recorded(in: .database(url, schema: "drink"), "DrinkReceived")
            #expect(Set(drinks).isSuperset(of: ids.map(\.rawValue)), "nothing is lost")
            #expect(Set(drinks).count == drinks.count, "nothing is made twice")
            try await expectMessagesOnce(cafe, .database(url, schema: "customercenter"))
        }
        try await database.remove()
    }

    @Test func `do not notice the loyalty service that joins them`() async throws {
        try await withCafe { cafe, _, relay in
            try await cafe.start()
            try await cafe.waitUntilOpen()
            let id = try #require(try await cafe.place(.latte(quantity: 2, customer: "loyal"), key: "one"))
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            try await cafe.startLoyalty("--kafka", "127.0.0.1:\(relay.port)")
            try await cafe.waitForPoints(of: "loyal", 100)
        }
    }

    /// Lets the script in Python count what the customers have paid, lattes all of them.
    private func expectRevenue(_ cafe: CafeProcesses, of orders: Int) async throws {
        let environment = ProcessInfo.processInfo.environment
        let python = try #require(environment["KAFKA_PYTHON"], "KAFKA_PYTHON names no Python")
        let script = Checkout.path("Examples/Revenue/revenue.py")
        let printed = try await ChildProcess.run([python, script, "--brokers", cafe.brokers, "--idle", "5"])
        #expect(printed == #"{"KRW": {"amount": \#(orders * 5_000), "payments": \#(orders)}}"#)
    }

    /// Looks that every message was sent, and none twice.
    private func expectMessagesOnce(_ cafe: CafeProcesses, _ storage: Storage) async throws {
        let sent = try await storage.events.readLog(
            after: .start, limit: 100_000, filter: EventFilter(types: ["NotificationSent"]))
        var seen: Set<String> = []
        for record in sent.events {
            guard case .sent(let order, let message, _, _)? = try EventCodec.event(Notification.Event.self, of: record) else {
                continue
            }
            #expect(seen.insert("\(order)/\(message)").inserted, "message \(message) was sent twice")
        }
        #expect(!seen.isEmpty)
        try await storage.close()
    }
}
#endif  // Services && Kafka && Postgres
