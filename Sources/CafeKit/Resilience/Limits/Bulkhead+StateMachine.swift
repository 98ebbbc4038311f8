import Synchronization

extension Bulkhead {
    /// Who is inside a bulkhead and who waits, in one word, so that one atomic swap is a step. Each step returns what follows.
    ///
    /// Whoever waits does so because no place is free: `waiting` is above 0 only while `underWay` is at least `limit`, after every step. That
    /// is why a newcomer who looks for a free place overtakes nobody.
    struct StateMachine: RawRepresentable, Hashable, Sendable, AtomicRepresentable {
        /// What a limit and a queue are at most.
        static let most = 0xFFFF

        /// From the lowest bit: 16 each for the calls under way, the limit, those that wait, and the places that were left, which wraps.
        let rawValue: UInt64

        init(rawValue: UInt64) { self.rawValue = rawValue }

        init(limit: Int) {
            rawValue = UInt64(Self.bounded(limit)) << 16
        }

        private init(underWay: Int, limit: Int, waiting: Int, departures: Int) {
            rawValue = UInt64(underWay) | UInt64(limit) << 16 | UInt64(waiting) << 32 | UInt64(departures & 0xFFFF) << 48
        }

        var underWay: Int { Int(rawValue & 0xFFFF) }
        var limit: Int { Int(rawValue >> 16 & 0xFFFF) }
        var waiting: Int { Int(rawValue >> 32 & 0xFFFF) }
        var departures: Int { Int(rawValue >> 48) }

        /// A call enters; nil where no place is free.
        var entered: StateMachine? {
            guard underWay < limit else { return nil }
            return StateMachine(rawValue: rawValue + 1)
        }

        /// A call that may not enter waits; nil where as many wait as may.
        func queued(upTo capacity: Int) -> StateMachine? {
            guard waiting < capacity else { return nil }
            return with(waiting: waiting + 1)
        }

        /// One of those that wait goes away.
        var abandoned: StateMachine { with(waiting: max(0, waiting - 1)) }

        /// A call leaves, and the limit may be another from then on: its place goes to the first that waits if it is still a place.
        ///
        /// Whoever leaves without having entered leaves nothing.
        func left(limitedTo limit: Int? = nil) -> Step {
            guard underWay > 0 else { return Step(next: self, calledUp: 0) }
            if waiting == 0, limit == nil {
                return Step(next: StateMachine(rawValue: (rawValue - 1) &+ 1 << 48), calledUp: 0)
            }
            return with(underWay: underWay - 1, departures: departures + 1).limited(to: limit ?? self.limit)
        }

        /// The limit is another from now on. Calls under way stay, however many there are.
        func limited(to limit: Int) -> Step { with(limit: Self.bounded(limit)).callingUp }

        /// What a step leads to, and how many of those that wait, the first first, have a place now.
        struct Step: Hashable, Sendable {
            let next: StateMachine
            let calledUp: Int
        }

        private var callingUp: Step {
            let calledUp = max(0, min(waiting, limit - underWay))
            return Step(next: with(underWay: underWay + calledUp, waiting: waiting - calledUp), calledUp: calledUp)
        }

        private func with(
            underWay: Int? = nil, limit: Int? = nil, waiting: Int? = nil, departures: Int? = nil
        ) -> StateMachine {
            StateMachine(
                underWay: underWay ?? self.underWay, limit: limit ?? self.limit, waiting: waiting ?? self.waiting,
                departures: departures ?? self.departures)
        }

        private static func bounded(_ limit: Int) -> Int { min(max(1, limit), most) }
    }
}
