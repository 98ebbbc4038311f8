#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Machine
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The status of the order service` {
    /// Opens after two failures, for an hour.
    private static let settings = CafeSettings.testing.with { settings in
        settings.payments.attempts = 1
        settings.payments.breaker = .consecutiveFailures(2, wait: .constant(.seconds(3600)))
        settings.askPaymentAgain = .waiting(.seconds(3600))
    }

    /// Has orders fail until the circuit is open and its log has been read.
    private static func open(_ cafe: RunningCafe) async throws -> JSON {
        for _ in 0..<2 { _ = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte()) }
        return try await circuit(of: cafe) { $0["history"]?["state"] == "open" }
    }

    private static func circuit(of cafe: RunningCafe, until isDone: (JSON) -> Bool = { _ in true }) async throws -> JSON {
        let status: JSON = try await cafe.wait(.order, "/status") { status in status["circuits"]?[0].map(isDone) ?? false }
        return try #require(status["circuits"]?[0])
    }

    @Test func `Says what has opened a circuit, and for how long`() async throws {
        try await RunningCafe.open(Self.settings, provider: ScriptedProvider(.fail)) { cafe in
            let circuit = try await Self.open(cafe)
            #expect(circuit["name"] == "payment" && circuit["state"] == "open")
            #expect(circuit["counts"]?["failed"] == .integer(2) && circuit["thresholds"]?["consecutiveFailures"] == .integer(2))
            guard case .number(let seconds) = circuit["openForSeconds"] else { throw CancellationError() }
            #expect((3500...3600).contains(seconds))
            for change in [circuit["transitions"]?[0], circuit["history"]?["changes"]?[0]] {
                #expect(change?["to"] == "open" && change?["rule"] == "consecutiveFailures")
                #expect(change?["why"]?.text?.hasPrefix("consecutive failures: 2 calls, 2 failed") == true)
            }
            #expect(circuit["history"]?["opened"] == .integer(1))
        }
    }

    @Test func `Is closed and without a history where nothing has happened`() async throws {
        try await RunningCafe.open(Self.settings) { cafe in
            let answer = try await cafe.send(.get, .order, "/status")
            #expect(answer.headers[.contentType] == "application/json" && answer.headers[.cacheControl] == "no-store")
            let status = try await answer.raw
            #expect(status["service"] == "order" && status["circuits"]?[0]?["state"] == "closed")
            #expect(try await cafe.events(\.order, "CircuitBegan", "CircuitChanged").isEmpty)
        }
    }

    @Test func `Holds each change once across a restart, and says that it began anew`() async throws {
        try await TemporaryFolder.with { folder in
            for run in 1...2 {
                try await folder.open(Self.settings, provider: ScriptedProvider(.fail)) { cafe in
                    _ = try await Self.open(cafe)
                    let circuit = try await Self.circuit(of: cafe) { circuit in
                        circuit["history"]?["opened"] == .integer(Int64(run))
                    }
                    let expected: [JSON] = run == 1 ? ["open"] : ["open", "closed", "open"]
                    #expect(circuit["history"]?["changes"]?.elements.compactMap { $0["to"] } == expected)
                    #expect(circuit["transitions"]?.elements.count == 1)
                }
            }
        }
    }

    @Test(arguments: [
        ("text/html", true), ("text/html,application/xhtml+xml,*/*;q=0.8", true), ("*/*", false), ("application/json", false),
        ("application/json, text/html;q=0.5", false), ("text/html;q=0", false), ("", false),
    ])
    func `Is a page for who would rather have one`(accept: String, isPage: Bool) async throws {
        try await RunningCafe.open(Self.settings) { cafe in
            let answer = try await cafe.send(.get, .order, "/status", headers: [.accept: accept])
            #expect(answer.headers[.contentType] == (isPage ? "text/html; charset=utf-8" : "application/json"))
            #expect(answer.headers[.vary] == "Accept")
        }
    }

    @Test func `Is a page that loads nothing and says what is open and why`() async throws {
        try await RunningCafe.open(Self.settings, provider: ScriptedProvider(.fail)) { cafe in
            _ = try await Self.open(cafe)
            let answer = try await cafe.send(.get, .order, "/status", headers: [.accept: "text/html"])
            let page = String(decoding: try await answer.data(), as: UTF8.self)
            #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
            for text in ["<h2>payment <span class=\"badge\">open</span></h2>", "closed → open", "2 calls, 2 failed"] {
                #expect(page.contains(text), "\(text)")
            }
            // The log and the breaker tell of the same change.
            #expect(page.split(separator: "<li").count == 2)
        }
    }

    @Test func `Is not for customers`() async throws {
        try await RunningCafe.open { cafe in
            let answer = try await cafe.send(.get, .gateway, "/status")
            #expect(answer.status == .notFound)
        }
    }
}
#endif  // Services
