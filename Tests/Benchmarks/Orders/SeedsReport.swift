#if Services
import CafeKit

/// What `cafe-bench seeds` found.
struct SeedsReport: Codable {
    /// The café's process.
    struct Machine: Codable {
        var threads: Int
        var megabytes: Double

        init(_ pid: Int32) {
            threads = ProcessMemory.threads(pid) ?? 0
            megabytes = ProcessMemory.resident(pid) ?? 0
        }
    }

    /// Payment is slow.
    struct Slow: Codable {
        var ordersPerSecond: Double
        var availablePercent: Double
        var p50Milliseconds: Double
        var p99Milliseconds: Double

        init(_ answers: [SeedsLoad.Answer], over seconds: Double) {
            let placed = answers.filter(\.isPlaced)
            // Those that are on their way at the end come later: they took their time from that behind it.
            ordersPerSecond = Double(placed.filter { $0.at <= seconds }.count) / seconds
            availablePercent = answers.isEmpty ? 0 : Double(placed.count) / Double(answers.count) * 100
            let quantiles = placed.latencies.milliseconds(at: [0.5, 0.99])
            (p50Milliseconds, p99Milliseconds) = (quantiles[0], quantiles[1])
        }
    }

    /// Payment is down for a while.
    struct Outage: Codable {
        var ordersPerSecondBefore: Double
        var refused: Int
        /// Of those, how many said when to come back.
        var refusedWithRetryAfter: Int
        var otherFailures: Int
        var p50Milliseconds: Double
        var p99Milliseconds: Double
        var longestMilliseconds: Double
        /// From the end of the outage to the first order.
        var secondsToFirstOrder: Double?
        /// From the end of the outage to the last refusal.
        var secondsToLastRefusal: Double
        var ordersPerSecondAfter: Double

        init(_ answers: [SeedsLoad.Answer], from begin: Double, to end: Double, until last: Double) {
            let refused = answers.filter { $0.status == 503 }
            ordersPerSecondBefore = Double(answers.filter { $0.isPlaced && $0.at <= begin }.count) / begin
            self.refused = refused.count
            refusedWithRetryAfter = refused.filter(\.hasRetryAfter).count
            otherFailures = answers.filter { !$0.isPlaced && $0.status != 503 }.count
            let quantiles = refused.latencies.milliseconds(at: [0.5, 0.99, 1])
            (p50Milliseconds, p99Milliseconds, longestMilliseconds) = (quantiles[0], quantiles[1], quantiles[2])
            secondsToFirstOrder = answers.filter { $0.isPlaced && $0.at > end }.map(\.at).min().map { $0 - end }
            let recovered = max(end, refused.map(\.at).max() ?? end)
            secondsToLastRefusal = recovered - end
            let rest = answers.filter { $0.isPlaced && $0.at > recovered + 1 && $0.at <= last }.count
            ordersPerSecondAfter = Double(rest) / max(0.1, last - recovered - 1)
        }
    }

    var clients: Int
    var delay: PaymentDelay
    var before: Machine?
    var slow: Slow?
    var afterSlow: Machine?
    var outage: Outage?
    var afterOutage: Machine?

    init(clients: Int, delay: PaymentDelay) { (self.clients, self.delay) = (clients, delay) }

    /// What payment alone lets through.
    var floor: Double { Double(clients) / delay.meanSeconds }

    func json() throws -> String { String(decoding: try JSONFormat.encode(self), as: UTF8.self) }

    func table() -> String {
        func figure(_ value: Double, _ decimals: Int = 1) -> String { Figures.text(value, decimals: decimals) }
        var lines = ["\(clients) customers, payment takes \(delay.text) ms: at most\(figure(floor)) orders/s", ""]
        if let slow {
            lines += [
                "              orders/s   × floor   available    p50 ms    p99 ms",
                "the seeds   \(figure(11.8))\(figure(11.8 / 196))\(figure(39.6)) %",
                "this café   \(figure(slow.ordersPerSecond))\(figure(slow.ordersPerSecond / floor, 2))\(figure(slow.availablePercent)) %"
                    + figure(slow.p50Milliseconds) + figure(slow.p99Milliseconds), "",
            ]
        }
        if let outage {
            lines += [
                "payment down for a while:",
                "  orders/s before and after  \(figure(outage.ordersPerSecondBefore))\(figure(outage.ordersPerSecondAfter))",
                "  refused with 503           \(figure(Double(outage.refused), 0)), \(outage.refusedWithRetryAfter) with Retry-After; other failures \(outage.otherFailures)",
                "  503 after ms, p50 p99 max  \(figure(outage.p50Milliseconds))\(figure(outage.p99Milliseconds))\(figure(outage.longestMilliseconds))",
                "  s to first order, last 503 \(figure(outage.secondsToFirstOrder ?? -1))\(figure(outage.secondsToLastRefusal))",
                "",
            ]
        }
        for (name, machine) in [("before", before), ("after the slow run", afterSlow), ("after the outage", afterOutage)] {
            if let machine {
                lines.append("\(name): \(machine.threads) threads, \(Int(machine.megabytes.rounded())) MiB resident")
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension [SeedsLoad.Answer] {
    fileprivate var latencies: Latencies {
        var latencies = Latencies()
        for answer in self { latencies.add(answer.took) }
        return latencies
    }
}
#endif  // Services
