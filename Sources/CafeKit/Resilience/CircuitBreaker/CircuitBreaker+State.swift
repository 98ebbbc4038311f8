extension CircuitBreaker {
    /// What a breaker does with calls.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Lets them through and looks at how they end.
        case closed
        /// Refuses them until a wait is over.
        case open
        /// Lets a few through as probes.
        case halfOpen
        /// Lets them through and looks at nothing.
        case disabled
        /// Refuses them until it is told otherwise.
        case forcedOpen
        /// Lets them through, looks at how they end, and says when it would have opened.
        case metricsOnly

        /// Whether it may be told to become `next`: a breaker that is not open has nothing to probe, and one that only looks never opens.
        public func mayBecome(_ next: State) -> Bool {
            switch (self, next) {
            case (.closed, .halfOpen), (.metricsOnly, .open), (.metricsOnly, .halfOpen): false
            default: true
            }
        }

        var isRecording: Bool { self == .closed || self == .metricsOnly || self == .halfOpen }
    }

    /// A change of state that makes no sense.
    public struct IllegalTransition: Error, Hashable, Sendable, CustomStringConvertible {
        /// What it is.
        public let from: State
        /// What it was told to become.
        public let to: State

        public var description: String { "a breaker that is \(from.rawValue) cannot become \(to.rawValue)" }
    }
}
