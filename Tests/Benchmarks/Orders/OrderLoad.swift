#if Services
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes

/// Customers who order, wait for the answer, and order again: a closed loop.
struct OrderLoad: Sendable {
    let requester: HTTPRequester
    let gateway: String

    struct Outcome: Sendable {
        var placed = 0
        var failed = 0
        var latencies = Latencies()
        var seconds = 0.0
        var rate: Double { Double(placed) / seconds }
    }

    /// Lets so many customers order, each until the time is over or its share of `count` is placed.
    func run(connections: Int, for limit: Duration, count: Int = .max) async -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        var outcome = await withTaskGroup(of: Outcome.self) { group in
            for customer in 0..<connections {
                let share = count == .max ? Int.max : count / connections + (customer < count % connections ? 1 : 0)
                group.addTask { await order(customer, share, until: start.advanced(by: limit)) }
            }
            return await group.reduce(into: Outcome()) { sum, one in
                sum.placed += one.placed
                sum.failed += one.failed
                sum.latencies.add(one.latencies)
            }
        }
        outcome.seconds = start.duration(to: clock.now) / .seconds(1)
        return outcome
    }

    private func order(_ customer: Int, _ count: Int, until end: ContinuousClock.Instant) async -> Outcome {
        let clock = ContinuousClock()
        let request = OrderRequest(
            customerID: CustomerID(valid: "customer-\(customer)"), phoneNumber: "010-1234-\(1000 + customer)",
            branchID: BranchID(valid: "gangnam"), items: [OrderRequest.Item(menuID: MenuID(valid: "latte"), quantity: 1)],
            fulfilment: .pickup)
        var outcome = Outcome()
        while outcome.placed + outcome.failed < count, clock.now < end {
            let start = clock.now
            let answer = try? await requester.send(.post, "\(gateway)/orders", json: request)
            outcome.latencies.add(start.duration(to: clock.now))
            if answer?.status == .created { outcome.placed += 1 } else { outcome.failed += 1 }
        }
        return outcome
    }
}
#endif  // Services
