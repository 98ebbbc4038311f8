import CafeKit
import CafeTesting

/// Runs a case against a breaker on a clock moved by hand.
struct BreakerCaseRun: ~Copyable {
    private final class Held { var permit: CircuitBreaker.Permit? }

    struct Mismatch: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private let test: BreakerCase
    private let clock = ManualClock()
    private let breaker: CircuitBreaker
    private var held: [String: Held] = [:]
    private var events: [String] = []
    private var states: [String]
    private var seen = 0

    /// What is wrong, nil where nothing is.
    static func fault(in test: BreakerCase) -> String? {
        do {
            var run = try BreakerCaseRun(test)
            try run.run()
            return nil
        } catch {
            return "\(error)"
        }
    }

    private init(_ test: BreakerCase) throws {
        self.test = test
        breaker = CircuitBreaker(try test.config.settings(), name: test.id, clock: clock)
        states = [test.config.initialState ?? "closed"]
    }

    private mutating func run() throws {
        for (index, step) in test.steps.enumerated() {
            do { try take(step) } catch { throw Mismatch("step \(index + 1) (\(step.op) at \(step.atMS) ms): \(error)") }
        }
        listen()
        if let expected = test.stateSequence { try check(states, expected, "states") }
    }

    private mutating func take(_ step: BreakerCase.Step) throws {
        clock.advance(by: .milliseconds(step.atMS) - ManualClock.Instant().duration(to: clock.now))
        let duration = step.durationMS.map { Duration.milliseconds($0) }
        switch step.op {
        case "check": _ = breaker.state
        case "reset": breaker.reset()
        case "transition": try transition(step)
        case "complete": try complete(step, duration)
        case "acquire":
            let place = Held()
            held[step.permit ?? ""] = place
            try admit(step) { place.permit = consume $0 }
        default:
            let slow = duration ?? .milliseconds((test.config.slowCallMS ?? 0) + 1)
            switch step.op {
            case "success", "unrecorded_error": try admit(step) { $0.succeeded(duration: duration ?? .zero) }
            case "failure": try admit(step) { $0.failed(duration: duration ?? .zero) }
            case "slow": try admit(step) { $0.succeeded(duration: slow) }
            case "slow_failure": try admit(step) { $0.failed(duration: slow) }
            case "ignored": try admit(step) { $0.ignored() }
            default: throw Unknown(word: step.op)
            }
        }
        listen()
        if let state = step.expectState { try check(BreakerCase.word(breaker.state), state, "state") }
        if let counts = step.expectCounts { try check(counts) }
        if let expected = step.expectEvents { try check(events, expected, "events") }
    }

    private mutating func admit(_ step: BreakerCase.Step, _ spend: (consuming CircuitBreaker.Permit) -> Void) throws {
        do throws(CallRejection) {
            spend(try breaker.acquire())
        } catch {
            try check("rejected", step.expect ?? "rejected", "admission")
            if let expected = step.expectRetryAfterMS { try check(error.retryAfter, .milliseconds(expected), "retry after") }
            return
        }
        try check("permitted", step.expect ?? "permitted", "admission")
    }

    private mutating func complete(_ step: BreakerCase.Step, _ duration: Duration?) throws {
        guard let permit = held[step.permit ?? ""]?.permit.take() else {
            guard step.expectIgnored == true else { throw Mismatch("no permit \(step.permit ?? "")") }
            return
        }
        switch step.outcome {
        case "success": permit.succeeded(duration: duration)
        case "failure": permit.failed(duration: duration)
        case "ignored", "cancelled": permit.ignored()
        default: throw Unknown(word: step.outcome ?? "no outcome")
        }
    }

    private func transition(_ step: BreakerCase.Step) throws {
        let state = try BreakerCase.state(step.to ?? "")
        do throws(CircuitBreaker.IllegalTransition) {
            try breaker.become(state, for: step.waitMS.map { .milliseconds($0) })
        } catch {
            return try check("illegal_transition", step.expectError ?? "no error", "error")
        }
        try check("no error", step.expectError ?? "no error", "error")
    }

    /// Hears of the changes since the last time.
    private mutating func listen() {
        for transition in breaker.report.transitions where transition.number > seen {
            seen = transition.number
            if transition.isOnlySaid {
                let words: [CircuitBreaker.Rule: String] = [
                    .failureRate: "failure_rate_exceeded", .slowRate: "slow_rate_exceeded",
                    .consecutiveFailures: "consecutive_failures_exceeded", .failures: "failure_count_exceeded",
                ]
                events.append(words[transition.rule] ?? transition.rule.rawValue)
            } else {
                events.append("\(BreakerCase.word(transition.from))->\(BreakerCase.word(transition.to))")
                if states.last != BreakerCase.word(transition.to) { states.append(BreakerCase.word(transition.to)) }
            }
        }
    }

    private func check(_ expected: [String: Int]) throws {
        let counts = breaker.counts
        let known = [
            "recorded": counts.recorded, "failed": counts.failed, "slow": counts.slow, "rejected": counts.rejected,
            "succeeded": counts.recorded - counts.failed,
        ]
        for (word, number) in expected.sorted(by: { $0.key < $1.key }) {
            try check(try Unknown.refuse(word, known), number, word)
        }
    }

    private func check<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) throws {
        guard value == expected else { throw Mismatch("\(what): \(value) instead of \(expected)") }
    }
}
