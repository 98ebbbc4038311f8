import CafeKit

/// A breaker that remembers every call and counts anew each time: slow, and too simple to be wrong in the same way as the real one.
struct NaiveBreaker {
    struct Outcome { let at: Int, failed: Bool, slow: Bool }
    struct Pending { let epoch: Int, began: Int, place: Int }

    let settings: CircuitBreaker.Settings
    private(set) var state: CircuitBreaker.State
    private var entered = 0
    private var until = 0
    private var openings = 0
    private var epoch = 0
    private var cleared = 0
    private var history: [Outcome] = []
    private var leases: [Int: Int] = [:]
    private var granted = 0
    private(set) var rejected = 0

    init(_ settings: CircuitBreaker.Settings) {
        self.settings = settings
        state = settings.initialState
    }

    private var outcomes: [Outcome] {
        guard state != .halfOpen else { return history }
        switch settings.window {
        case .calls(let size): return Array(history.suffix(size))
        case .interval: return history
        case .time(let duration, let buckets):
            let width = duration.whole / buckets
            let last = latest
            return history.filter { (last - entered) / width - ($0.at - entered) / width < buckets }
        }
    }
    private var latest = 0
    private var openWindow: [Outcome]?

    var counts: (recorded: Int, failed: Int, slow: Int) {
        let all = state == .disabled || state == .forcedOpen ? [] : openWindow ?? outcomes
        return (all.count, all.count { $0.failed }, all.count { $0.slow })
    }

    private mutating func enter(_ next: CircuitBreaker.State, _ now: Int, wait: Int? = nil) {
        openWindow = next == .open ? openWindow ?? outcomes : nil
        if next == .open {
            openings += 1
            until = now + (wait ?? settings.wait.wait(openings, random: 0.5).whole)
        } else {
            history = []
        }
        if next == .closed { openings = 0 }
        (state, entered, cleared, rejected) = (next, now, now, 0)
        leases = [:]
        epoch += 1
    }

    mutating func pass(_ now: Int) {
        latest = now
        while true {
            if state == .open, settings.leavesOpenByItself, now >= due(until) {
                enter(.halfOpen, due(until))
            } else if state == .halfOpen, let limit = settings.halfOpen.limit?.whole, now >= entered + limit {
                enter(settings.halfOpen.closesAtLimit ? .closed : .open, entered + limit)
            } else {
                break
            }
        }
        if state == .closed || state == .metricsOnly, case .interval(let interval?) = settings.window,
            now > cleared + interval.whole
        {
            (cleared, history) = (now, [])
            epoch += 1
        }
        if let lease = settings.halfOpen.lease?.whole { leases = leases.filter { now < $0.value + lease } }
    }

    /// Behind a boundary is a nanosecond later.
    private func due(_ end: Int) -> Int { settings.boundary == .exclusive ? end + 1 : end }

    mutating func admit(_ now: Int) -> Pending? {
        pass(now)
        switch state {
        case .closed, .metricsOnly: return Pending(epoch: epoch, began: now, place: 0)
        case .disabled: return Pending(epoch: -1, began: now, place: 0)
        case .forcedOpen: break
        case .open:
            if settings.boundary == .exclusive ? now > until : now >= until {
                enter(.halfOpen, now)
                return admit(now)
            }
        case .halfOpen:
            let most: Int
            if case .counts(let close, let reopen) = settings.halfOpen.decision {
                most = max(settings.halfOpen.places, close + reopen - 1)
            } else {
                most = settings.halfOpen.places
            }
            if leases.count < settings.halfOpen.places, leases.count + history.count < most {
                granted += 1
                leases[granted] = now
                return Pending(epoch: epoch, began: now, place: granted)
            }
        }
        rejected += 1
        return nil
    }

    mutating func end(_ call: Pending, failed: Bool?, _ now: Int) {
        pass(now)
        guard call.epoch == epoch else { return }
        if state == .halfOpen, leases.removeValue(forKey: call.place) == nil { return }
        guard let failed else { return }
        let slow = settings.slowCall.map { now - call.began > $0.whole } ?? false
        history.append(Outcome(at: now, failed: failed, slow: slow))
        if state == .halfOpen { return decide(now) }
        guard state == .closed, settings.evaluation == .everyOutcome || failed || slow, trips else { return }
        enter(.open, now)
    }

    private var trips: Bool {
        let counts = counts
        let run = history.reversed().prefix { $0.failed }.count
        if let most = settings.trips.consecutiveFailures, run >= most { return true }
        if let most = settings.trips.failures, counts.failed >= most { return true }
        var minimum = settings.minimum ?? 1
        if case .calls(let size) = settings.window { minimum = min(settings.minimum ?? size, size) }
        guard counts.recorded >= minimum, counts.recorded > 0 else { return false }
        if let rate = settings.trips.failureRate, Double(counts.failed) / Double(counts.recorded) >= rate { return true }
        if let rate = settings.trips.slowRate, Double(counts.slow) / Double(counts.recorded) >= rate { return true }
        return false
    }

    private mutating func decide(_ now: Int) {
        let (recorded, failed, slow) = counts
        switch settings.halfOpen.decision {
        case .counts(let close, let reopen):
            let bad = settings.trips.slowRate == nil ? failed : history.count { $0.failed || $0.slow }
            if bad >= reopen { enter(.open, now) } else if recorded - bad >= close { enter(.closed, now) }
        case .rate:
            let places = settings.halfOpen.places
            guard recorded >= min(settings.minimum ?? places, places) else { return }
            var isBad = settings.trips.failureRate == nil && settings.trips.slowRate == nil && failed > 0
            if let rate = settings.trips.failureRate { isBad = isBad || Double(failed) / Double(recorded) >= rate }
            if let rate = settings.trips.slowRate { isBad = isBad || Double(slow) / Double(recorded) >= rate }
            enter(isBad ? .open : .closed, now)
        }
    }

    mutating func become(_ next: CircuitBreaker.State, _ now: Int) {
        pass(now)
        if state.mayBecome(next) { enter(next, now) }
    }

    mutating func reset(_ now: Int) {
        pass(now)
        enter(.closed, now)
    }
}

extension Duration {
    fileprivate var whole: Int { Int(self / .nanoseconds(1)) }
}
