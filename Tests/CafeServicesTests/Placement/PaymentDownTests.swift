#if Services
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(1))) struct `Orders while payment is down` {
    @Test func `Are not abandoned where payment was asked before the circuit opened`() async throws {
        let provider = ScriptedProvider(.holdAfterCharging(Gate()))
        let settings = CafeSettings.testing.with { settings in
            settings.payments.deadline = .seconds(30)
            settings.payments.timeout = .milliseconds(100)
            settings.payments.backoff = .none
            settings.payments.breaker = .consecutiveFailures(1, wait: .constant(.seconds(3600)))
            settings.askPaymentAgain = .waiting(.seconds(3600))
        }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            let first = try await cafe.place(key: "k-1")
            #expect(first.status == .serviceUnavailable)
            #expect(try await first.problem()?.detail?.contains("stands only if it was paid") == true)
            let second = try await cafe.place(key: "k-2")
            #expect(try await second.problem()?.detail?.contains("Nothing was placed") == true)
            let abandoned = try await cafe.events(\.order, "OrderAbandoned")
            let placing = try await cafe.events(\.order, "OrderPlacing")
            #expect(placing.count == 2 && abandoned.map(\.stream) == placing.suffix(1).map(\.stream))
            #expect(provider.calls == 1 && provider.kept.count == 1)
        }
    }

    @Test func `Are all answered in time, and leave neither threads nor memory behind`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider(.holdBeforeCharging(gate))
        let settings = CafeSettings.testing.with { settings in
            settings.payments.answers(within: .milliseconds(200))
            settings.payments.atOnce = 16
            settings.askPaymentAgain = .waiting(.seconds(3600))
        }
        try await RunningCafe.open(settings, provider: provider) { cafe in
            // Warmed up: connections, threads and pools are there.
            _ = try await Self.crowd(of: 50, orders: 100, at: cafe)
            let before = try Self.machine()
            let longest = try await Self.crowd(of: 50, orders: 600, at: cafe)
            let after = try Self.machine()
            #expect(longest < .seconds(2))
            #expect(after.threads <= before.threads + 4)
            #expect(after.megabytes < before.megabytes + 48)
        }
    }

    /// So many customers order in vain, one order after the other; returns the longest wait for an answer.
    private static func crowd(of customers: Int, orders: Int, at cafe: RunningCafe) async throws -> Duration {
        try await withThrowingTaskGroup(of: Duration.self) { group in
            for _ in 0..<customers {
                group.addTask {
                    var longest = Duration.zero
                    for _ in 0..<(orders / customers) {
                        let start = ContinuousClock.now
                        let answer = try await cafe.send(.post, .order, "/orders", json: OrderRequest.latte())
                        longest = max(longest, start.duration(to: .now))
                        #expect(answer.status == .serviceUnavailable)
                        #expect(answer.headers[.retryAfter].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
                    }
                    return longest
                }
            }
            return try await group.reduce(.zero) { max($0, $1) }
        }
    }

    /// The threads and the resident memory of this process.
    private static func machine() throws -> (threads: Int, megabytes: Int) {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        func number(_ name: String) throws -> Int {
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
            return try #require(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) })
        }
        return (try number("Threads:"), try number("VmRSS:") / 1024)
    }
}
#endif  // Services
