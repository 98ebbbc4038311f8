extension CircuitBreaker {
    /// What other settings would have done with the calls that the breaker let through.
    ///
    /// Calls that the breaker refused are unknown to it, and a call that it would have refused itself does not count for it: it would not
    /// have been made.
    struct ShadowMachine: Sendable {
        private var machine: StateMachine
        private var calls = ShadowReport.Calls()

        init(_ rules: Rules, random: @escaping @Sendable () -> Double) { machine = StateMachine(rules, random: random) }

        mutating func admit(_ admission: inout Admission, at now: Nanoseconds) {
            calls.made += 1
            do throws(CallRejection) {
                let own = try machine.admit(at: now)
                (admission.shadowEpoch, admission.shadowPlace) = (own.epoch, own.place)
            } catch {
                calls.spared += 1
                admission.shadowEpoch = .max
            }
        }

        mutating func record(
            _ isFailure: Bool?, of admission: Admission, duration: Nanoseconds?, _ retryAfter: Duration?,
            _ error: (any Error.Type)?,
            at now: Nanoseconds
        ) {
            if admission.shadowEpoch == .max {
                if isFailure == true { calls.sparedFailures += 1 }
                if isFailure == false { calls.sparedSuccesses += 1 }
                return
            }
            let own = Admission(epoch: admission.shadowEpoch, started: admission.started, place: admission.shadowPlace)
            machine.record(isFailure, of: own, duration: duration, retryAfter: retryAfter, error: error, at: now)
        }

        mutating func report(name: String, at now: Nanoseconds) -> ShadowReport {
            machine.advance(to: now)
            return ShadowReport(report: Report(name: name, machine, at: now), calls: calls)
        }
    }

    /// What other settings would have done.
    public struct ShadowReport: Hashable, Sendable, Codable, CustomStringConvertible {
        /// Calls that the breaker let through.
        public struct Calls: Hashable, Sendable, Codable {
            /// All of them.
            public internal(set) var made = 0
            /// Those that the other settings would have refused.
            public internal(set) var spared = 0
            /// Those of them that failed: rightly refused.
            public internal(set) var sparedFailures = 0
            /// Those of them that succeeded: refused for nothing.
            public internal(set) var sparedSuccesses = 0
        }

        /// What a breaker with the other settings would look like.
        public let report: Report
        /// What would have become of the calls.
        public let calls: Calls

        public var description: String {
            """
            \(report)
              of \(calls.made) calls it would have refused \(calls.spared): \(calls.sparedFailures) that failed, \
            \(calls.sparedSuccesses) that succeeded
            """
        }
    }
}
