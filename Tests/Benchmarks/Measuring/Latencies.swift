#if Services
/// The durations of many calls, and what to say of them.
struct Latencies: Sendable {
    private var all: [Duration] = []

    var count: Int { all.count }

    mutating func add(_ duration: Duration) { all.append(duration) }
    mutating func add(_ others: Latencies) { all += others.all }

    /// Returns quantiles in milliseconds.
    func milliseconds(at quantiles: [Double]) -> [Double] {
        let sorted = all.sorted()
        return quantiles.map { quantile in
            guard !sorted.isEmpty else { return 0 }
            return sorted[min(sorted.count - 1, Int(Double(sorted.count) * quantile))] / .milliseconds(1)
        }
    }
}
#endif  // Services
