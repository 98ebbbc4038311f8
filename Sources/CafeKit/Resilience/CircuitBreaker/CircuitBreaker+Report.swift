extension CircuitBreaker {
    /// What a breaker looks like at a time. Times are durations since its creation.
    public struct Report: Hashable, Sendable, Codable, CustomStringConvertible {
        /// What it is called.
        public let name: String
        /// When it was looked at.
        public let at: Duration
        /// What it does with calls.
        public let state: State
        /// Until when it is open.
        public let until: Duration?
        /// The numbers it is judged by.
        public let counts: Counts
        /// How the last calls ended, the latest last.
        public let last: [Call]
        /// The last changes, the latest last.
        public let transitions: [Transition]

        init(name: String, _ machine: borrowing StateMachine, at now: Nanoseconds) {
            self.name = name
            at = .nanoseconds(now)
            state = machine.state
            until = machine.state == .open ? .nanoseconds(machine.until) : nil
            counts = machine.counts
            last = machine.journal.lastCalls
            transitions = machine.journal.transitions
        }

        /// How long it stays open, nil where it is not.
        public var openFor: Duration? { until.map { max(.zero, $0 - at) } }

        public var description: String {
            var lines = ["\(name) is \(state.rawValue)\(openFor.map { " for another \($0)" } ?? ""): \(counts)"]
            if !last.isEmpty { lines.append("  last calls: \(last.map(\.description).joined(separator: ", "))") }
            lines += transitions.suffix(8).map { "  \($0)" }
            return lines.joined(separator: "\n")
        }
    }

    /// Says in words what it does and why.
    public func explain() -> String { report.description }
}

extension CircuitBreaker.Counts: CustomStringConvertible {
    public var description: String {
        func percent(_ rate: Double?) -> String { rate.map { " (\(Int(($0 * 100).rounded())) %)" } ?? "" }
        var text = "\(recorded) calls, \(failed) failed\(percent(failureRate)), \(slow) slow\(percent(slowRate))"
        if slowUnderWay > 0 { text += ", \(slowUnderWay) under way and slow" }
        if rejected > 0 { text += ", \(rejected) refused" }
        return text
    }
}

extension CircuitBreaker.Call: CustomStringConvertible {
    public var description: String {
        let what =
            switch (isFailure, isSlow) {
            case (false, false): "ok"
            case (true, false): error ?? "failed"
            case (false, true): "slow"
            case (true, true): "\(error ?? "failed"), slow"
            }
        return what + (duration.map { " after \($0.legible)" } ?? "") + (count > 1 ? " × \(count)" : "")
    }
}

extension Duration {
    /// Without what is below a thousandth, where there is more.
    fileprivate var legible: Duration {
        self < .milliseconds(1) ? self : .milliseconds(Int64((self / .milliseconds(1)).rounded()))
    }
}

extension CircuitBreaker.Transition: CustomStringConvertible {
    public var description: String {
        var text = "\(number). at \(at): \(from.rawValue) → \(to.rawValue), \(rule): \(counts)"
        if isOnlySaid { text = "\(number). at \(at): would have opened, \(rule): \(counts)" }
        if let until { text += "; opens for \(until - at)" }
        return text
    }
}
