extension KeyedRateLimiter {
    /// The arrival times of a bounded number of keys, and one of all the others.
    struct Table: Sendable {
        private struct Row: Sendable {
            let key: Key
            var arrival: GCRA.Ticks
        }

        /// How many rows a new key looks at for one to forget: more than one, so that a table that could be empty empties.
        private static var looks: Int { 4 }

        private let algorithm: GCRA
        private let capacity: Int
        private var numbers: [Key: Int] = [:]
        private var rows: [Row] = []
        /// The next row to look at.
        private var hand = 0
        /// The arrival time of those that found no room, and where each new key begins.
        private var others: GCRA.Ticks = 0

        init(_ algorithm: GCRA, capacity: Int) {
            self.algorithm = algorithm
            self.capacity = max(1, capacity)
        }

        var count: Int { rows.count }

        func remembers(_ key: Key) -> Bool { numbers[key] != nil }

        mutating func admit(
            _ key: Key, at now: Nanoseconds, wait: Nanoseconds, by deadline: Nanoseconds?
        ) -> RateLimiter.Admission {
            let number = numbers[key]
            if number == nil { forgetSome(at: now) }
            let arrival = number.map { rows[$0].arrival } ?? others
            let (admission, next) = RateLimiter.Admission.of(algorithm.decide(arrival, at: now, wait: wait, by: deadline))
            guard let next else { return admission }
            if let number {
                rows[number].arrival = next
            } else if rows.count < capacity {
                numbers[key] = rows.count
                rows.append(Row(key: key, arrival: next))
            } else {
                others = next
            }
            return admission
        }

        /// A row that holds a place of the future is never forgotten: a key that has none reserved it with the others.
        mutating func giveBack(_ place: Nanoseconds, of key: Key, at now: Nanoseconds) {
            guard place > now else { return }
            if let number = numbers[key] {
                rows[number].arrival = algorithm.givenBack(rows[number].arrival, place: place) ?? rows[number].arrival
            } else {
                others = algorithm.givenBack(others, place: place) ?? others
            }
        }

        private mutating func forgetSome(at now: Nanoseconds) {
            for _ in 0..<Self.looks where !rows.isEmpty {
                if hand >= rows.count { hand = 0 }
                if algorithm.isFull(rows[hand].arrival, at: now) { forget(hand) } else { hand += 1 }
            }
        }

        /// The last row takes its number.
        private mutating func forget(_ number: Int) {
            numbers[rows[number].key] = nil
            let last = rows.removeLast()
            guard number < rows.count else { return }
            rows[number] = last
            numbers[last.key] = number
        }
    }
}
