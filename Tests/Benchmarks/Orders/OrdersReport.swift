#if Services
import CafeKit

/// What `cafe-bench orders` found.
struct OrdersReport: Codable {
    struct Row: Codable {
        var connections: Int
        var ordersPerSecond: Double
        var p50Milliseconds: Double
        var p99Milliseconds: Double
        var failed: Int
        /// Of the rate at one connection.
        var ratioToOne: Double?
    }

    var fsyncsPerSecond: Double
    var fsyncsPerSecondAfter: Double?
    var rows: [Row] = []
    var orders: Int?
    var megabytesAtStart: Double?
    var megabytesAfter: Double?

    init(fsyncsPerSecond: Double) { self.fsyncsPerSecond = fsyncsPerSecond }

    mutating func add(_ outcome: OrderLoad.Outcome, connections: Int) {
        let quantiles = outcome.latencies.milliseconds(at: [0.5, 0.99])
        let one = rows.first { $0.connections == 1 }?.ordersPerSecond
        rows.append(
            Row(
                connections: connections, ordersPerSecond: outcome.rate, p50Milliseconds: quantiles[0],
                p99Milliseconds: quantiles[1],
                failed: outcome.failed, ratioToOne: one.map { outcome.rate / $0 }))
    }

    func json() throws -> String { String(decoding: try JSONFormat.encode(self), as: UTF8.self) }

    func table() -> String {
        var lines = [
            "fsync floor \(Figures.text(fsyncsPerSecond))/s before, \(Figures.text(fsyncsPerSecondAfter ?? 0))/s after", "",
        ]
        lines.append("connections   orders/s    p50 ms    p99 ms    × one   × fsync    failed")
        for row in rows {
            lines.append(
                Figures.text(Double(row.connections), width: 11) + Figures.text(row.ordersPerSecond, width: 11)
                    + Figures.text(row.p50Milliseconds, decimals: 2) + Figures.text(row.p99Milliseconds, decimals: 2)
                    + Figures.text(row.ratioToOne ?? 1, decimals: 1, width: 9)
                    + Figures.text(row.ordersPerSecond / fsyncsPerSecond, decimals: 2) + Figures.text(Double(row.failed)))
        }
        if let orders, let megabytesAtStart, let megabytesAfter {
            lines.append("")
            lines.append(
                "resident memory \(Figures.text(megabytesAtStart, width: 1)) MiB at the start, \(Figures.text(megabytesAfter, width: 1)) MiB after \(Figures.text(Double(orders), width: 1)) orders"
            )
        }
        return lines.joined(separator: "\n")
    }
}
#endif  // Services
