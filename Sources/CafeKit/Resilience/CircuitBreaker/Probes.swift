extension CircuitBreaker {
    /// The right to one call, in the epoch that granted it; epoch 0 is that of calls that nobody looks at.
    @usableFromInline
    struct Admission: Hashable, Sendable {
        let epoch: UInt32
        /// The place of a probe.
        let place: UInt32
        /// When the call began, or ``unknown``.
        let started: Nanoseconds
        /// The same in the eyes of a shadow.
        var shadowEpoch: UInt32 = 0
        var shadowPlace: UInt32 = 0

        static let unknown = Nanoseconds.min

        init(epoch: UInt32, started: Nanoseconds, place: UInt32 = 0) {
            self.epoch = epoch
            self.started = started
            self.place = place
        }
    }

    /// The probes of a half-open breaker: places that are leased, so that none is lost with who holds it.
    struct Probes: Sendable {
        private var leases: [(place: UInt32, granted: Nanoseconds)] = []
        private var next: UInt32 = 1
        var bad = 0

        /// Leases a place if one more probe may be under way and its outcome can still be needed.
        mutating func begin(at now: Nanoseconds, recorded: Int, _ rules: Rules) -> UInt32? {
            expire(at: now, rules.lease)
            guard leases.count < rules.places, leases.count + recorded < rules.mostProbes else { return nil }
            defer { next &+= 1 }
            leases.append((next, now))
            return next
        }

        /// Gives a place back, and says whether it was still leased: an outcome that comes later does not count.
        mutating func end(_ place: UInt32, at now: Nanoseconds, _ lease: Nanoseconds?) -> Bool {
            expire(at: now, lease)
            guard let index = leases.firstIndex(where: { $0.place == place }) else { return false }
            leases.remove(at: index)
            return true
        }

        /// When the first lease ends.
        func firstEnd(_ lease: Nanoseconds?) -> Nanoseconds? {
            guard let lease else { return nil }
            return leases.first.map { $0.granted + lease }
        }

        private mutating func expire(at now: Nanoseconds, _ lease: Nanoseconds?) {
            guard let lease else { return }
            leases.removeAll { now >= $0.granted + lease }
        }
    }

    /// When the calls under way began, the earliest first.
    struct CallsUnderWay: Sendable {
        private var began: [(at: Nanoseconds, count: Int)] = []

        mutating func began(at now: Nanoseconds) {
            if let last = began.indices.last, began[last].at == now {
                began[last].count += 1
            } else {
                began.append((now, 1))
            }
        }

        mutating func ended(_ start: Nanoseconds) {
            let index = lowerBound(start)
            guard index < began.count, began[index].at == start else { return }
            began[index].count -= 1
            if began[index].count == 0 { began.remove(at: index) }
        }

        /// How many have taken longer than `limit`.
        func slow(at now: Nanoseconds, _ limit: Nanoseconds) -> Int {
            guard limit != .max, !began.isEmpty else { return 0 }
            return began[..<lowerBound(now - limit)].reduce(0) { $0 + $1.count }
        }

        /// The first index whose call did not begin before `time`.
        private func lowerBound(_ time: Nanoseconds) -> Int {
            var (low, high) = (0, began.count)
            while low < high {
                let middle = (low + high) / 2
                if began[middle].at < time { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
