#if SQLite
    /// How long the next group waits for those who were just answered and are likely to come again at once.
    ///
    /// Without it callers in a loop fall into two halves, each of which waits for the other's flush. What is waited is a small part of what the
    /// last flush took, ends as soon as nobody comes any more, and is nothing for a caller who is alone.
    struct Company {
        private var expected = 1
        private var flush = Duration.zero

        /// Notes what a group took, and how many were in flight at its end.
        mutating func note(inFlight: Int, flush: Duration) {
            expected = min(inFlight, GroupWriter.largestGroup)
            self.flush = flush
        }

        /// Returns when all are there who are expected, or nobody comes.
        func gather(_ count: () -> Int) {
            let clock = ContinuousClock()
            var present = count()
            guard present < expected else { return }
            let start = clock.now
            var lastArrival = start
            while true {
                yieldThread()
                let (now, seen) = (clock.now, count())
                if seen >= expected || now - start > flush / 4 || now - lastArrival > flush / 16 { return }
                if seen > present { (present, lastArrival) = (seen, now) }
            }
        }
    }
#endif  // SQLite
