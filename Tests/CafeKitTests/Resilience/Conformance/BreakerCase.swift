import CafeKit

/// A case of `circuit-breaker-cases.json`; the file explains its fields.
struct BreakerCase: Decodable, Sendable {
    let id: String
    let config: Config
    let steps: [Step]
    let stateSequence: [String]?

    struct File: Decodable { let cases: [Entry] }

    /// A case of a file, or why it cannot be read: one that is wrong leaves the others.
    struct Entry: Decodable {
        let id: String
        let test: Result<BreakerCase, any Error>

        init(from decoder: any Decoder) throws {
            let named = try decoder.container(keyedBy: CodingKeys.self)
            id = try named.decodeIfPresent(String.self, forKey: .id) ?? "a case without an id"
            test = Result { try BreakerCase(from: decoder) }
        }

        /// What is wrong, nil where nothing is.
        var fault: String? {
            switch test {
            case .success(let test): BreakerCaseRun.fault(in: test)
            case .failure(let error): "cannot be read: \(error)"
            }
        }
    }

    struct Config: Decodable, Sendable {
        struct Window: Decodable, Sendable { let type: String, size: Int?, durationMS: Int?, buckets: Int?, intervalMS: Int? }
        struct Trip: Decodable, Sendable {
            let failureRate: Double?, slowRate: Double?, consecutiveFailures: Int?, failureCount: Int?
        }
        struct Wait: Decodable, Sendable {
            let kind: String, ms: Int?, initialMS: Int?, multiplier: Double?, maxMS: Int?
        }
        struct HalfOpen: Decodable, Sendable {
            let permits: Int, decide: String, closeAfter: Int?, reopenAfter: Int?, maxWaitMS: Int?, onMaxWait: String?,
                leaseMS: Int?
        }
        let window: Window
        let minCalls: Int?
        let trip: Trip
        let slowCallMS: Int?
        let evaluateOn: String?
        let wait: Wait
        let waitBoundary: String?
        let halfOpen: HalfOpen
        let autoHalfOpen: Bool?
        let initialState: String?
    }

    struct Step: Decodable, Sendable {
        let atMS: Int, op: String, permit: String?, outcome: String?, to: String?, waitMS: Int?, durationMS: Int?
        let expect: String?, expectState: String?, expectCounts: [String: Int]?, expectRetryAfterMS: Int?
        let expectEvents: [String]?, expectError: String?, expectIgnored: Bool?
    }

    private enum CodingKeys: String, CodingKey { case id, config, steps, stateSequence = "expect_state_sequence" }
}

extension BreakerCase.Config {
    private enum CodingKeys: String, CodingKey {
        case window, trip, wait
        case minCalls = "min_calls"
        case slowCallMS = "slow_call_ms"
        case evaluateOn = "evaluate_on"
        case waitBoundary = "wait_boundary"
        case halfOpen = "half_open"
        case autoHalfOpen = "auto_half_open"
        case initialState = "initial_state"
    }

    func settings() throws -> CircuitBreaker.Settings {
        CircuitBreaker.Settings(
            window: try window.value(), minimum: minCalls,
            trips: CircuitBreaker.Trips(
                failureRate: trip.failureRate.map { $0 / 100 }, slowRate: trip.slowRate.map { $0 / 100 },
                consecutiveFailures: trip.consecutiveFailures, failures: trip.failureCount),
            slowCall: slowCallMS.map { .milliseconds($0) },
            evaluation: try Unknown.refuse(evaluateOn ?? "every", ["every": .everyOutcome, "failure": .failures]),
            wait: try wait.value(),
            boundary: try Unknown.refuse(waitBoundary ?? "inclusive", ["inclusive": .inclusive, "exclusive": .exclusive]),
            leavesOpenByItself: autoHalfOpen ?? false,
            halfOpen: CircuitBreaker.HalfOpen(
                places: halfOpen.permits,
                decision: try Unknown.refuse(
                    halfOpen.decide,
                    [
                        "rate": .rate,
                        "counts": .counts(closeAfter: halfOpen.closeAfter ?? 1, reopenAfter: halfOpen.reopenAfter ?? 1),
                    ]),
                lease: halfOpen.leaseMS.map { .milliseconds($0) }, limit: halfOpen.maxWaitMS.map { .milliseconds($0) },
                closesAtLimit: try Unknown.refuse(halfOpen.onMaxWait ?? "open", ["open": false, "closed": true])),
            initialState: try BreakerCase.state(initialState ?? "closed"))
    }
}

/// A word that the format does not have.
struct Unknown: Error, CustomStringConvertible {
    let word: String
    var description: String { "unknown: \(word)" }

    static func refuse<Value>(_ word: String, _ known: [String: Value]) throws -> Value {
        guard let value = known[word] else { throw Unknown(word: word) }
        return value
    }
}

extension BreakerCase {
    static let states: [String: CircuitBreaker.State] = [
        "closed": .closed, "open": .open, "half_open": .halfOpen, "disabled": .disabled, "forced_open": .forcedOpen,
        "metrics_only": .metricsOnly,
    ]

    static func state(_ word: String) throws -> CircuitBreaker.State { try Unknown.refuse(word, states) }

    static func word(_ state: CircuitBreaker.State) -> String { states.first { $0.value == state }?.key ?? state.rawValue }
}

extension BreakerCase.Config.Window {
    private enum CodingKeys: String, CodingKey {
        case type, size, buckets
        case durationMS = "duration_ms"
        case intervalMS = "interval_ms"
    }

    func value() throws -> CircuitBreaker.Window {
        try Unknown.refuse(
            type,
            [
                "count": .calls(size ?? 0), "time": .time(.milliseconds(durationMS ?? 0), buckets: buckets ?? 1),
                "fixed": .interval(.milliseconds(intervalMS ?? 0)),
            ])
    }
}

extension BreakerCase.Config.Trip {
    private enum CodingKeys: String, CodingKey {
        case failureRate = "failure_rate"
        case slowRate = "slow_rate"
        case consecutiveFailures = "consecutive_failures"
        case failureCount = "failure_count"
    }
}

extension BreakerCase.Config.Wait {
    private enum CodingKeys: String, CodingKey {
        case kind, ms, multiplier
        case initialMS = "initial_ms"
        case maxMS = "max_ms"
    }

    func value() throws -> Backoff {
        try Unknown.refuse(
            kind,
            [
                "constant": .constant(.milliseconds(ms ?? 0)),
                "exponential": .exponential(
                    first: .milliseconds(initialMS ?? 0), factor: multiplier ?? 2,
                    longest: maxMS.map { .milliseconds($0) } ?? .seconds(1_000_000_000)),
            ])
    }
}

extension BreakerCase.Config.HalfOpen {
    private enum CodingKeys: String, CodingKey {
        case permits, decide
        case closeAfter = "close_after"
        case reopenAfter = "reopen_after"
        case maxWaitMS = "max_wait_ms"
        case onMaxWait = "on_max_wait"
        case leaseMS = "lease_ms"
    }
}

extension BreakerCase.Step {
    private enum CodingKeys: String, CodingKey {
        case op, permit, outcome, to, expect
        case atMS = "at_ms"
        case waitMS = "wait_ms"
        case durationMS = "duration_ms"
        case expectState = "expect_state"
        case expectCounts = "expect_counts"
        case expectRetryAfterMS = "expect_retry_after_ms"
        case expectEvents = "expect_events"
        case expectError = "expect_error"
        case expectIgnored = "expect_ignored"
    }
}
