#if Services
/// Does something at a steady rate, whether what began before has ended or not: an open loop.
struct Pace: Sendable {
    let rate: Int
    let count: Int

    /// Returns how long each took; of a tenth that comes first nothing is said.
    func latencies(_ body: @escaping @Sendable (_ number: Int) async throws -> Void) async throws -> Latencies {
        let clock = ContinuousClock()
        let (begin, warming) = (clock.now, count / 10)
        return try await withThrowingTaskGroup(of: Duration?.self) { group in
            for number in 0..<(warming + count) {
                try await clock.sleep(until: begin + .seconds(1) * number / rate)
                group.addTask {
                    let start = clock.now
                    try await body(number)
                    return number < warming ? nil : start.duration(to: clock.now)
                }
            }
            return try await group.reduce(into: Latencies()) { all, one in
                if let one { all.add(one) }
            }
        }
    }
}
#endif  // Services
