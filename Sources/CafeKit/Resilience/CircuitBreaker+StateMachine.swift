extension CircuitBreaker {
    /// The rules of a breaker, without lock and clock: times are durations since its creation.
    struct StateMachine: Sendable {
        enum Outcome { case success, failure, ignored }

        /// The right to one call, valid in the epoch that granted it.
        struct Admission { let epoch: UInt64 }

        private enum Phase {
            case closed(recent: RingBuffer)
            case open(until: Duration)
            case halfOpen(succeeded: Int, isProbing: Bool)
        }

        private let settings: Settings
        private var phase: Phase
        /// Raised by each change of state; an outcome of an earlier epoch is dropped.
        private var epoch: UInt64 = 0

        init(_ settings: Settings) {
            let settings = settings.withinBounds
            self.settings = settings
            phase = .closed(recent: RingBuffer(capacity: settings.window))
        }

        func state(at now: Duration) -> State {
            switch phase {
            case .closed: .closed
            case .open(let until): now >= until ? .halfOpen : .open
            case .halfOpen: .halfOpen
            }
        }

        mutating func admit(at now: Duration) throws(Rejected) -> Admission {
            if case .open(let until) = phase, now >= until { enter(.halfOpen(succeeded: 0, isProbing: false)) }
            switch phase {
            case .closed:
                break
            case .open(let until):
                throw Rejected(retryAfter: until - now)
            case .halfOpen(let succeeded, let isProbing):
                guard !isProbing else { throw Rejected(retryAfter: settings.wait) }
                phase = .halfOpen(succeeded: succeeded, isProbing: true)
            }
            return Admission(epoch: epoch)
        }

        mutating func record(_ outcome: Outcome, _ admission: Admission, at now: Duration) {
            guard admission.epoch == epoch else { return }
            switch (phase, outcome) {
            case (.closed, .ignored), (.open, _):
                break
            case (.closed(var recent), _):
                recent.append(outcome == .failure)
                phase = .closed(recent: recent)
                if recent.failures > 0, recent.count >= settings.minimum,
                    Double(recent.failures) >= settings.failureRate * Double(recent.count)
                {
                    enter(.open(until: now + settings.wait))
                }
            case (.halfOpen(let succeeded, _), .ignored):
                phase = .halfOpen(succeeded: succeeded, isProbing: false)
            case (.halfOpen, .failure):
                enter(.open(until: now + settings.wait))
            case (.halfOpen(let succeeded, _), .success):
                if succeeded + 1 >= settings.probes {
                    enter(.closed(recent: RingBuffer(capacity: settings.window)))
                } else {
                    phase = .halfOpen(succeeded: succeeded + 1, isProbing: false)
                }
            }
        }

        private mutating func enter(_ phase: Phase) {
            self.phase = phase
            epoch += 1
        }
    }

    /// The last outcomes, true for a failure.
    struct RingBuffer: Sendable {
        private var outcomes: [Bool] = []
        private var next = 0
        private let capacity: Int
        private(set) var failures = 0
        var count: Int { outcomes.count }

        init(capacity: Int) { self.capacity = capacity }

        mutating func append(_ isFailure: Bool) {
            if outcomes.count < capacity {
                outcomes.append(isFailure)
            } else {
                failures -= outcomes[next] ? 1 : 0
                outcomes[next] = isFailure
            }
            next = (next + 1) % capacity
            failures += isFailure ? 1 : 0
        }
    }
}
