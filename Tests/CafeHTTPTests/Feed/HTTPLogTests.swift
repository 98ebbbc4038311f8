#if HTTP
import CafeHTTP
import CafeKit
import CafeTesting
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `A feed over HTTP` {
    private let store = InMemoryEventStore()
    private let soon = Redelivery(first: .milliseconds(1), longest: .milliseconds(20))

    private func routes(_ access: FeedAccess = .open) -> Routes {
        Routes { FeedRoutes(LogSource("order", store: store), access: access) }
    }

    private func log(_ port: Int, _ requester: HTTPRequester, token: String? = nil) -> HTTPLog {
        HTTPLog("order", requester: requester, token: token, wait: .seconds(5)) { "http://127.0.0.1:\(port)" }
    }

    @Test(arguments: TransportBehaviour.ofFeeds)
    func `keeps the contract`(_ behaviour: TransportBehaviour) async throws {
        try await withService(routes()) { _, port in
            try await withRequester { requester in
                try await behaviour.checkFeed {
                    (store, LogFeed([log(port, requester)], checkpoints: InMemoryCheckpointStore(), redelivery: soon))
                }
            }
        }
    }

    @Test func `goes through a gateway, with its token and packed`() async throws {
        let text = String(repeating: "café ", count: 10_000)
        try await store.append(
            [EventDraft("OrderPlaced", json: #"{"text":"\#(text)"}"#)], to: StreamName("order", "1"), expecting: .any)
        try await withGateway(before: routes(.bearers(of: ["secret"]))) { port in
            try await withRequester { requester in
                let page = try await log(port, requester, token: "secret").messages(after: .start, limit: 10, filter: .all)
                #expect(page.messages.map(\.position) == [1])
                #expect(page.messages.first?.data.count ?? 0 > 60_000)
            }
            let answer = try await ask(
                port,
                "GET /feeds/order HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
            )
            #expect(answer.contains("Content-Encoding: gzip") || answer.contains("content-encoding: gzip"))
            #expect(answer.utf8.count < 4_000)
        }
    }

    @Test func `of a service with an older schema is read in today's shape`() async throws {
        try await store.append(
            [
                EventDraft(type: "CupSold", schemaVersion: 1, data: Data(#"{"card":"ada"}"#.utf8)),
                EventDraft(type: "CupSold", schemaVersion: 2, data: Data(#"{"cardID":"ben","currency":"EUR"}"#.utf8)),
            ], to: StreamName("order", "1"), expecting: .any)
        try await withService(routes()) { _, port in
            try await withRequester { requester in
                let page = try await log(port, requester).messages(after: .start, limit: 10, filter: .all)
                #expect(page.messages.map(\.schemaVersion) == [1, 2])
                let events = try page.messages.map { try $0.event(as: CupSold.self) }
                #expect(events == [.sold(cardID: "ada", currency: "KRW"), .sold(cardID: "ben", currency: "EUR")])
            }
        }
    }

    @Test func `says that its token is refused`() async throws {
        try await withService(routes(.bearers(of: ["secret"]))) { _, port in
            try await withRequester { requester in
                let error = await #expect(throws: FeedError.self) {
                    try await log(port, requester, token: "other").messages(after: .start, limit: 10, filter: .all)
                }
                #expect(error?.description == "the feed of 'order' answered 401: A bearer token of this feed is expected")
            }
        }
    }

    @Test func `of a service that is down is told, and read when it is back`() async throws {
        let (batches, failures) = (Recorder<MessageBatch>(), Recorder<any Error>())
        let port = Recorder<Int>()
        try await withRequester { requester in
            let log = HTTPLog("order", requester: requester, wait: .seconds(5)) { "http://127.0.0.1:\(port.all.last ?? 1)" }
            let feed = LogFeed([log], checkpoints: InMemoryCheckpointStore(), redelivery: soon)
            let subscription = Subscription(group: "a") { _, error in failures.record(error) }
            try await withRunning({ try await feed.subscribe(subscription) { batch in batches.record(batch) } }) {
                try await failures.wait(for: 2)
                try await store.append([EventDraft("OrderPlaced")], to: StreamName("order", "1"), expecting: .any)
                try await withService(routes()) { _, number in
                    port.record(number)
                    try await batches.wait(for: 1)
                }
            }
        }
        #expect(failures.all.contains { ($0 as? HTTPRequestError)?.code == .unreachable })
    }

    @Test func `ends its wait when the service stops`() async throws {
        let service = HTTPService(routes(), port: 0)
        try await withRequester { requester in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                let log = HTTPLog("order", requester: requester, wait: .seconds(30)) {
                    "http://127.0.0.1:\(try await service.port)"
                }
                group.addTask { _ = try? await log.messages(after: .start, limit: 1, filter: .all) }
                _ = try await service.port
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [
        ("[]", "does not say how far it went", nil), ("{}", "sent no array of events", "3"),
        ("[", "sent no array of events", "3"),
        (#"[{"id":"x"}]"#, "specversion", "3"),
    ])
    func `of a peer that lies is refused`(_ body: String, _ complaint: String, _ through: String?) async throws {
        try await refuse(body, through: through, complaint)
    }

    @Test func `that leaves its order, goes back or tells of others is refused`() async throws {
        func event(_ message: Message) throws -> String { String(decoding: try message.cloudEvent(), as: UTF8.self) }
        let (first, second) = (try event(.sample(1)), try event(.sample(2)))
        try await refuse("[\(second),\(first)]", through: "2", "sent position 1 behind 2")
        try await refuse("[\(first),\(second)]", through: "1", "says it went to 1 and sent 2")
        try await refuse("[\(try event(.sample(1, from: "payment")))]", through: "1", "of 'payment'")
    }

    private func refuse(_ body: String, through: String?, _ complaint: String) async throws {
        let name = try #require(HTTPField.Name("Feed-Through"))
        let liar = Routes {
            Get("/feeds/order") { _ in
                ServiceResponse(.ok, headers: through.map { [name: $0] } ?? [:], body: .data(Data(body.utf8)))
            }
        }
        try await withService(liar) { _, port in
            try await withRequester { requester in
                let error = await #expect(throws: (any Error).self) {
                    try await log(port, requester).messages(after: .start, limit: 10, filter: .all)
                }
                #expect(error.map { "\($0)" }?.contains(complaint) == true, "\(error.map { "\($0)" } ?? "-")")
            }
        }
    }

    @Test func `An answer that is no HTTP head is still refused with one`() async throws {
        try await withService(routes()) { _, port in
            let answer = try await ask(port, "NONSENSE\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400"))
        }
    }
}

/// A consumer's event whose shape the producer has yet to learn.
private enum CupSold: DomainEvent, Equatable {
    case sold(cardID: String, currency: String)

    static let category: StreamCategory = "order"
    enum CodingKeys: String, CodingKey { case sold = "CupSold" }
    static func schemaVersion(of type: String) -> Int { 2 }
    static let upcasters = [
        Upcaster("CupSold", from: 1) { cup in
            try cup.rename("card", to: "cardID")
            try cup.assume("currency", "KRW", because: "every cup before 2026 was paid in won")
        }
    ]
}
#endif  // HTTP
