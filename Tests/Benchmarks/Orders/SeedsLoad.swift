#if Services
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes

/// Customers who order, wait for the answer, and order again; each answer is kept with its time.
struct SeedsLoad: Sendable {
    let requester: HTTPRequester
    let gateway: String
    let clients: Int

    /// One answer.
    struct Answer: Sendable {
        /// When it came, in seconds since the beginning.
        let at: Double
        let took: Duration
        /// The status, 0 where there was none.
        let status: Int
        let hasRetryAfter: Bool
        var isPlaced: Bool { status == 201 }
    }

    func run(for limit: Duration) async -> [Answer] {
        let start = ContinuousClock.now
        return await withTaskGroup(of: [Answer].self) { group in
            for customer in 0..<clients { group.addTask { await order(customer, from: start, until: start.advanced(by: limit)) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func order(
        _ customer: Int, from start: ContinuousClock.Instant, until end: ContinuousClock.Instant
    ) async -> [Answer] {
        let request = OrderRequest(
            customerID: CustomerID(valid: "customer-\(customer)"), phoneNumber: "010-1234-\(1000 + customer)",
            branchID: BranchID(valid: "gangnam"), items: [OrderRequest.Item(menuID: MenuID(valid: "latte"), quantity: 1)],
            fulfilment: .pickup)
        var answers: [Answer] = []
        while ContinuousClock.now < end {
            let begin = ContinuousClock.now
            let answer = try? await requester.send(.post, "\(gateway)/orders", json: request)
            let now = ContinuousClock.now
            answers.append(
                Answer(
                    at: start.duration(to: now) / .seconds(1), took: begin.duration(to: now), status: answer?.status.code ?? 0,
                    hasRetryAfter: answer?.headers[.retryAfter] != nil))
            if answer?.status != .created { try? await Task.sleep(for: .milliseconds(100)) }
        }
        return answers
    }
}
#endif  // Services
