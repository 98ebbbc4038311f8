import CafeKit
import Testing

private struct Bank: Sendable {
    func charge(_ price: Int) async throws -> String { "approval" }
}

@Suite struct `The limits of the articles` {
    @Test func `Limits and retries`() async throws {
        let bank = Bank()
        // snippet: bulkhead
        let fixed = Bulkhead(64, queue: 100, wait: .milliseconds(50))
        let adaptive = Bulkhead(adaptive: .gradient2(initial: 20, atMost: 200))
        // end
        let answers = [try await fixed.run { try await bank.charge(1) }, try await adaptive.run { try await bank.charge(1) }]
        #expect(answers == ["approval", "approval"])
        // snippet: rate-limit
        let limiter = RateLimiter(.perSecond(100), burst: 10)
        let perCustomer = KeyedRateLimiter<String>(.perMinute(60), burst: 5)

        try perCustomer.acquire(for: "customer-7")
        let approval = try await limiter.run { try await bank.charge(4_500) }
        // end
        #expect(approval == "approval")
        // snippet: retry
        let budget = RetryBudget.percent(20, atLeast: 10)
        let reads = Pipeline("reads") { Retry(attempts: 3, budget: budget) }
        let writes = Pipeline("writes") {
            Retry(attempts: 5, .decorrelatedJitter(base: .milliseconds(20), cap: .seconds(2)), budget: budget)
        }
        // end
        // snippet: hedge
        let quotes = Pipeline("quotes") {
            Deadline(.seconds(1))
            Hedge(after: .milliseconds(50))
        }
        let quote = try await quotes(idempotent: true) { try await bank.charge(0) }
        // end
        #expect([reads, writes].allSatisfy { $0.findings.isEmpty })
        #expect(quote == "approval")
    }
}
