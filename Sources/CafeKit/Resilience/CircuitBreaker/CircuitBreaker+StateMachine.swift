extension CircuitBreaker {
    /// The rules of a breaker, without lock, clock and chance: times are nanoseconds since its creation, and never run backwards.
    ///
    /// Each state begins a new epoch, and so does each clearing of a window that is cleared at intervals. A call counts only in the epoch
    /// that admitted it.
    struct StateMachine: Sendable {
        let rules: Rules
        let random: @Sendable () -> Double
        private(set) var state: State
        private(set) var epoch: UInt32 = 1
        private(set) var window: OutcomeWindow
        /// When an open breaker lets a probe through.
        private(set) var until: Nanoseconds = .max
        private(set) var rejected = 0
        private(set) var journal = Journal()
        private var probes = Probes()
        private var underWay = CallsUnderWay()
        private var entered: Nanoseconds = 0
        private var latest: Nanoseconds = 0
        /// How often it opened since it was last closed.
        private var openings = 0
        private var peerAsksToWaitUntil: Nanoseconds = 0
        private var announced: Set<Rule> = []

        init(_ rules: Rules, random: @escaping @Sendable () -> Double) {
            self.rules = rules
            self.random = random
            state = rules.initialState
            window = OutcomeWindow(rules.window, at: 0)
            if state == .open || state == .halfOpen { openings = 1 }
            enter(state, at: 0, wait: nil)
        }

        // MARK: What is asked of it

        /// Lets a call through or refuses it.
        mutating func admit(at time: Nanoseconds) throws(CallRejection) -> Admission {
            let now = advance(to: time)
            if rules.countsSlowCallsUnderWay, state == .closed,
                let tripped = judgement(counting: underWay.slow(at: now, rules.slowCall))
            {
                open(tripped, at: now)
            }
            switch state {
            case .closed, .metricsOnly:
                if rules.countsSlowCallsUnderWay { underWay.began(at: now) }
                return Admission(epoch: epoch, started: start(now))
            case .disabled:
                return Admission(epoch: 0, started: start(now))
            case .forcedOpen:
                rejected += 1
                throw CallRejection(.circuitOpen, retryAfter: rules.wait.wait(1, random: 0.5))
            case .open:
                guard isOver(until, at: now) else {
                    rejected += 1
                    throw CallRejection(.circuitOpen, retryAfter: .nanoseconds(until - now))
                }
                change(to: .halfOpen, .waitOver, at: now)
                return try probe(at: now)
            case .halfOpen:
                return try probe(at: now)
            }
        }

        /// Takes note of how a call ended; nil where that says nothing about the peer.
        mutating func record(
            _ isFailure: Bool?, of admission: Admission, duration given: Nanoseconds? = nil, retryAfter: Duration? = nil,
            error: (any Error.Type)? = nil, at time: Nanoseconds
        ) {
            let now = advance(to: time)
            guard admission.epoch == epoch, state.isRecording else { return }
            if state == .halfOpen {
                guard probes.end(admission.place, at: now, rules.lease) else { return }
            } else if rules.countsSlowCallsUnderWay {
                underWay.ended(admission.started)
            }
            guard let isFailure else { return }
            let duration = given ?? (admission.started == Admission.unknown ? nil : now - admission.started)
            let outcome = CallOutcome(isFailure: isFailure, isSlow: duration.map { $0 > rules.slowCall } ?? false)
            window.add(outcome)
            journal.note(outcome, duration: duration, error: error, at: now)
            if isFailure, let retryAfter, rules.longestRetryAfter > 0 {
                peerAsksToWaitUntil = max(
                    peerAsksToWaitUntil, now + min(max(0, retryAfter.nanoseconds), rules.longestRetryAfter))
            }
            if state == .halfOpen { decideProbes(outcome, at: now) } else { judge(outcome, at: now) }
        }

        /// Takes note of calls that ended well, quickly and since the last it was told of.
        mutating func absorb(successes count: Int) {
            guard count > 0, state == .closed || state == .metricsOnly else { return }
            window.add(.success, count: count)
            journal.note(successes: count, at: latest)
            judge(.success, at: latest)
        }

        /// Takes note of calls that were refused without asking.
        mutating func absorb(rejections count: Int) { rejected += count }

        /// Becomes what an operator wants.
        mutating func transition(to next: State, wait: Duration? = nil, at time: Nanoseconds) throws(IllegalTransition) {
            let now = advance(to: time)
            guard state.mayBecome(next) else { throw IllegalTransition(from: state, to: next) }
            change(to: next, .byHand, at: now, wait: wait)
        }

        /// Begins anew, closed.
        mutating func reset(at time: Nanoseconds) {
            change(to: .closed, .reset, at: advance(to: time))
        }

        /// Does what time alone does.
        @discardableResult mutating func advance(to time: Nanoseconds) -> Nanoseconds {
            let now = max(time, latest)
            latest = now
            var rounds = 0
            while let due = dueTransition, due.at <= now {
                rounds += 1
                // Who looks after a year at a breaker that changes every second need not see each of its changes.
                change(to: due.state, due.rule, at: rounds < 32 ? due.at : now)
            }
            if state == .closed || state == .metricsOnly, window.advance(to: now) {
                beginEpoch()
                underWay = CallsUnderWay()
            }
            return now
        }

        /// What time alone will do, and when.
        var dueTransition: (state: State, rule: Rule, at: Nanoseconds)? {
            switch state {
            case .open where rules.leavesOpenByItself && until != .max:
                (.halfOpen, .waitOver, rules.isExclusive ? until + 1 : until)
            case .halfOpen:
                rules.limit.map { (rules.closesAtLimit ? .closed : .open, .halfOpenLimit, entered + $0) }
            default: nil
            }
        }

        /// Until when what was counted belongs together.
        var horizon: Nanoseconds { window.horizon }

        /// Whether successes need not be told one by one, as long as they are told before anything else is: they cannot open it.
        ///
        /// Each makes the rates smaller. Only as the one that makes up the minimum, or as the first behind a part of the window that was
        /// forgotten, can one open a breaker that is judged by every outcome.
        var maySuccessesWait: Bool {
            if rules.countsSlowCallsUnderWay { return false }
            let counts = window.counts
            guard rules.judgesEveryOutcome, counts.failed > 0 || counts.slow > 0 else { return true }
            return counts.recorded >= rules.minimum && judgement(counting: 0) == nil
        }

        /// The numbers of now.
        var counts: Counts {
            var counts = state == .disabled || state == .forcedOpen ? Counts() : window.counts
            counts.rejected = rejected
            counts.slowUnderWay = underWay.slow(at: latest, rules.slowCall)
            return counts
        }

        // MARK: Judging

        private mutating func judge(_ outcome: CallOutcome, at now: Nanoseconds) {
            guard rules.judgesEveryOutcome || outcome.isBad else { return }
            guard let tripped = judgement(counting: underWay.slow(at: now, rules.slowCall)) else { return }
            if state == .closed { open(tripped, at: now) } else { announce(at: now) }
        }

        private func judgement(counting slowUnderWay: Int) -> Rule? {
            Rule.closedRules.first { isMet($0, slowUnderWay) }
        }

        private func isMet(_ rule: Rule, _ slowUnderWay: Int) -> Bool {
            var counts = window.counts
            counts.slowUnderWay = slowUnderWay
            let isJudged = counts.recorded >= rules.minimum
            switch rule {
            case .consecutiveFailures: return rules.trips.consecutiveFailures.map { window.consecutiveFailures >= $0 } ?? false
            case .failures: return rules.trips.failures.map { counts.failed >= $0 } ?? false
            case .failureRate:
                guard let rate = rules.trips.failureRate, isJudged, let share = counts.failureRate else { return false }
                return share >= rate
            case .slowRate:
                guard let rate = rules.trips.slowRate, counts.recorded + slowUnderWay >= rules.minimum else { return false }
                return counts.slowRate.map { $0 >= rate } ?? false
            default: return false
            }
        }

        private mutating func announce(at now: Nanoseconds) {
            for rule in Rule.closedRules where isMet(rule, underWay.slow(at: now, rules.slowCall)) {
                guard announced.insert(rule).inserted else { continue }
                journal.add(from: state, to: state, rule, counts, at: now, until: nil)
            }
        }

        private mutating func decideProbes(_ outcome: CallOutcome, at now: Nanoseconds) {
            let counts = window.counts
            let isFailed: Bool?
            switch rules.decision {
            case .rate:
                guard counts.recorded >= rules.probesNeeded else { return }
                let trips = rules.trips
                let failed = trips.failureRate.map { (counts.failureRate ?? 0) >= $0 }
                let slow = trips.slowRate.map { (counts.slowRate ?? 0) >= $0 }
                isFailed = failed == nil && slow == nil ? counts.failed > 0 : failed == true || slow == true
            case .counts(let close, let reopen):
                // Where slow calls open it, a slow success is no reason to close it.
                let bad = rules.trips.slowRate == nil ? counts.failed : probes.bad + (outcome.isBad ? 1 : 0)
                probes.bad = bad
                isFailed = bad >= reopen ? true : counts.recorded - bad >= close ? false : nil
            }
            guard let isFailed else { return }
            if isFailed { open(.probes, at: now) } else { change(to: .closed, .probes, at: now) }
        }

        // MARK: Changing

        private mutating func probe(at now: Nanoseconds) throws(CallRejection) -> Admission {
            guard let place = probes.begin(at: now, recorded: window.counts.recorded, rules) else {
                rejected += 1
                let ends = [probes.firstEnd(rules.lease), rules.limit.map { entered + $0 }].compactMap { $0 }.min()
                throw CallRejection(
                    .circuitProbing, retryAfter: ends.map { .nanoseconds(max(1, $0 - now)) } ?? rules.wait.wait(1, random: 0.5))
            }
            return Admission(epoch: epoch, started: start(now), place: place)
        }

        private mutating func open(_ rule: Rule, at now: Nanoseconds) { change(to: .open, rule, at: now) }

        private mutating func change(to next: State, _ rule: Rule, at now: Nanoseconds, wait: Duration? = nil) {
            let (previous, counts) = (state, counts)
            if next == .open { openings += 1 }
            if next == .closed { (openings, peerAsksToWaitUntil) = (0, 0) }
            enter(next, at: now, wait: wait)
            // What becomes what it is begins anew, which is no change.
            guard previous != next else { return }
            journal.add(from: previous, to: next, rule, counts, at: now, until: next == .open ? until : nil)
        }

        private mutating func enter(_ next: State, at now: Nanoseconds, wait: Duration?) {
            // An open breaker keeps the window that opened it, to be looked at.
            if next != .open { window = OutcomeWindow(next == .halfOpen ? .interval(nil) : rules.window, at: now) }
            (state, entered, rejected, announced) = (next, now, 0, [])
            (probes, underWay) = (Probes(), CallsUnderWay())
            beginEpoch()
            guard next == .open else {
                until = .max
                return
            }
            let wait = wait ?? rules.wait.wait(max(1, openings), random: random())
            until = max(now &+ max(0, wait.nanoseconds), peerAsksToWaitUntil)
        }

        /// When a call began, where that matters to anybody.
        private func start(_ now: Nanoseconds) -> Nanoseconds { rules.needsStart ? now : Admission.unknown }

        /// Epoch 0 is that of calls that nobody looks at.
        private mutating func beginEpoch() { epoch = epoch == .max ? 1 : epoch + 1 }

        private func isOver(_ end: Nanoseconds, at now: Nanoseconds) -> Bool { rules.isExclusive ? now > end : now >= end }
    }
}
