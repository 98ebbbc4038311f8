extension RetryBudget {
    /// What was called and what was retried in the last slices of time: the rules of a budget.
    struct Ledger: Sendable {
        /// How many slices a window has. The one that is under way counts as a whole one, so it reaches back nine to ten of them.
        static let slices = 10

        private let share: Double
        private let atLeast: Int
        private var calls = Array(repeating: 0, count: slices)
        private var retries = Array(repeating: 0, count: slices)
        /// The slice that is under way. Its calls are counted outside.
        private var number: Int64 = 0
        /// The times of the last retries that were paid by the second, a ring.
        private var besides: [Nanoseconds] = []
        private var oldest = 0

        init(percent: Double, atLeast: Int) {
            share = percent.isNaN ? 0 : min(max(0, percent), 1_000)
            self.atLeast = min(max(0, atLeast), 10_000)
        }

        /// Ends a slice and begins another, so many later.
        mutating func close(_ old: Int64, calls ended: Int, next: Int64) {
            calls[index(old)] = ended
            for number in stride(from: max(old + 1, next - Int64(Self.slices) + 1), through: next, by: 1) {
                calls[index(number)] = 0
                retries[index(number)] = 0
            }
            number = next
        }

        /// Pays for a retry, from the share first.
        ///
        /// - Parameters:
        ///   - now: The time.
        ///   - current: The calls of the slice that is under way.
        mutating func withdraw(at now: Nanoseconds, besides current: Int) -> Bool {
            let called = calls.reduce(0, +) + current
            let retried = retries.reduce(0, +)
            guard Double(retried + 1) * 100 > Double(called) * share else {
                retries[index(number)] += 1
                return true
            }
            return withdrawBesides(at: now)
        }

        private mutating func withdrawBesides(at now: Nanoseconds) -> Bool {
            guard besides.count == atLeast else {
                besides.append(now)
                return true
            }
            guard atLeast > 0, now - besides[oldest] >= 1_000_000_000 else { return false }
            besides[oldest] = now
            oldest = (oldest + 1) % atLeast
            return true
        }

        private func index(_ number: Int64) -> Int { Int(number % Int64(Self.slices)) }
    }
}
