#if HTTP
import NIOCore

extension ConnectionGuard {
    /// Decides when a connection has had its time.
    struct StateMachine {
        struct Times {
            var header: TimeAmount
            var body: TimeAmount
            var idle: TimeAmount
            var write: TimeAmount

            /// How often it is worth looking.
            var tick: TimeAmount { min(min(header, body), min(idle, write)) }
        }

        enum Verdict: Equatable {
            case close
            case look(after: TimeAmount)
        }

        private let times: Times
        private var opened: NIODeadline
        private var hasHadRequest = false
        private var lastEnd: NIODeadline
        private var readingSince: NIODeadline?
        private var unwritableSince: NIODeadline?
        private var outputClosedSince: NIODeadline?
        private(set) var inFlight = 0
        private(set) var isQuiescing = false
        private(set) var isInputClosed = false

        init(_ times: Times, now: NIODeadline) {
            self.times = times
            opened = now
            lastEnd = now
        }

        mutating func requestBegan(at now: NIODeadline) {
            hasHadRequest = true
            readingSince = now
            inFlight += 1
        }

        mutating func requestEnded() { readingSince = nil }

        /// Tells whether the connection is to be closed behind the response.
        mutating func responseEnded(at now: NIODeadline) -> Bool {
            inFlight = max(0, inFlight - 1)
            lastEnd = now
            return (isQuiescing || isInputClosed) && inFlight == 0
        }

        /// Takes it that nothing more will be asked, and tells whether the connection is to be closed now, because nothing is in flight.
        mutating func inputClosed() -> Bool {
            isInputClosed = true
            return inFlight == 0
        }

        mutating func outputClosed(at now: NIODeadline) { outputClosedSince = outputClosedSince ?? now }

        mutating func writabilityChanged(_ isWritable: Bool, at now: NIODeadline) {
            unwritableSince = isWritable ? nil : now
        }

        /// Tells whether the connection is to be closed now, because nothing is in flight.
        mutating func quiesce() -> Bool {
            isQuiescing = true
            return inFlight == 0
        }

        /// Judges the connection at a time.
        func look(at now: NIODeadline) -> Verdict {
            var deadline: NIODeadline?
            func within(_ limit: TimeAmount, of start: NIODeadline?) {
                guard let start else { return }
                deadline = min(deadline ?? .distantFuture, start + limit)
            }
            within(times.body, of: readingSince)
            within(times.write, of: unwritableSince)
            // A client that we have said goodbye to gets no longer than one that never said hello.
            within(min(times.header, .seconds(2)), of: outputClosedSince)
            if inFlight == 0 { within(hasHadRequest ? times.idle : times.header, of: hasHadRequest ? lastEnd : opened) }
            guard let deadline else { return .look(after: times.tick) }
            return now >= deadline ? .close : .look(after: min(deadline - now, times.tick))
        }
    }
}
#endif  // HTTP
