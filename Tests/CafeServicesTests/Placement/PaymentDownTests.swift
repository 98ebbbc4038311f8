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

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `Orders while payment is down` {
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

    /// In a process of its own: of the test's own, other tests have threads and memory too.
    @Test(.timeLimit(.minutes(10))) func `Are all answered, and leave neither threads nor memory behind`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/cafe-down-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let requester = HTTPRequester()
        // A payment hangs for longer than anybody waits.
        let process = CafeProcess(
            data: folder, portOffset: Int.random(in: 2_000..<20_000), requester: requester,
            options: ["--payment-delay", "600000"])
        _ = try await process.open(
            endingWith: 9,
            looking: { cafe in
                // Warmed up: connections, threads and pools are there.
                try await Self.crowd(of: 50, orders: 250, process)
                let before = try Self.machine(cafe.id)
                try await Self.crowd(of: 50, orders: 1_500, process)
                let after = try Self.machine(cafe.id)
                // Six times as many orders as the first crowd's: what each left behind would be far more than this.
                #expect(after.threads <= before.threads + 16)
                #expect(after.megabytes < before.megabytes + 32)
            })
        try await requester.shutdown()
    }

    /// So many customers order in vain, one order after the other.
    private static func crowd(of customers: Int, orders: Int, _ process: CafeProcess) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<customers {
                group.addTask {
                    for _ in 0..<(orders / customers) {
                        let answer = try await process.requester.send(
                            .post, "\(process.gateway)/orders", json: OrderRequest.latte())
                        #expect(answer.status == .serviceUnavailable)
                        #expect(answer.headers[.retryAfter].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The threads and the resident memory of a process.
    private static func machine(_ id: Int32) throws -> (threads: Int, megabytes: Int) {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        func number(_ name: String) throws -> Int {
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
            return try #require(line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) })
        }
        return (try number("Threads:"), try number("VmRSS:") / 1024)
    }
}
#endif  // Services
