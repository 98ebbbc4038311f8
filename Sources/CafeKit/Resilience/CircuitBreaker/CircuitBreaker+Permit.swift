extension CircuitBreaker {
    /// The right to one call, spent once: it cannot be copied, and what is done with it is how the call ended.
    ///
    /// One that goes out of scope unspent is ``ignored()``. One that is spent too late, after the breaker has changed or its lease is over,
    /// does nothing.
    @frozen public struct Permit: ~Copyable, Sendable {
        @usableFromInline let breaker: CircuitBreaker
        @usableFromInline let admission: Admission
        @usableFromInline var verdict = CallVerdict.ignored
        @usableFromInline var duration: Duration?
        @usableFromInline var error: (any Error.Type)?

        @inlinable init(_ breaker: CircuitBreaker, _ admission: Admission) {
            self.breaker = breaker
            self.admission = admission
        }

        @inlinable deinit {
            if verdict == .success, duration == nil {
                breaker.succeeded(admission)
            } else {
                breaker.settle(verdict, admission, duration: duration, error: error)
            }
        }

        /// The peer is well.
        ///
        /// - Parameter duration: How long the call took, nil for the time since the permit was given.
        @inlinable public consuming func succeeded(duration: Duration? = nil) {
            verdict = .success
            self.duration = duration
        }

        /// It is the peer's fault.
        ///
        /// - Parameters:
        ///   - error: What happened; its type is kept to explain a change.
        ///   - retryAfter: When the peer said to come back.
        ///   - duration: How long the call took, nil for the time since the permit was given.
        @inlinable public consuming func failed(
            _ error: (any Error)? = nil, retryAfter: Duration? = nil, duration: Duration? = nil
        ) {
            verdict = .failure(retryAfter: retryAfter)
            self.error = error.map { type(of: $0) }
            self.duration = duration
        }

        /// The end of the call says nothing about the peer.
        @inlinable public consuming func ignored() {}

        /// Spends it as a verdict says.
        ///
        /// - Parameters:
        ///   - verdict: What the end of the call says about the peer.
        ///   - error: What happened; its type is kept to explain a change.
        @inlinable public consuming func end(_ verdict: CallVerdict, _ error: (any Error)? = nil) {
            self.verdict = verdict
            self.error = error.map { type(of: $0) }
        }
    }
}
