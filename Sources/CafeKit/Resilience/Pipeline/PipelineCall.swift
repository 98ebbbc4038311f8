/// What goes along with a call through a pipeline.
@usableFromInline
struct PipelineCall: Sendable {
    /// A time limit.
    @usableFromInline
    struct Limit: Sendable {
        let end: Nanoseconds
        let length: Nanoseconds
    }

    @usableFromInline let isIdempotent: Bool
    /// The time, as long as nobody has waited since it was read.
    @usableFromInline var now: Nanoseconds?
    /// When the whole call is over, and what it was given.
    @usableFromInline var deadline: Limit?
    /// When the attempt is over.
    @usableFromInline var timeout: Limit?

    @usableFromInline
    init(isIdempotent: Bool) { self.isIdempotent = isIdempotent }

    /// When a wait must be over: what comes first.
    var end: Nanoseconds? {
        guard let deadline else { return timeout?.end }
        return timeout.map { min($0.end, deadline.end) } ?? deadline.end
    }

    /// Limits the whole call, and the attempt.
    @usableFromInline
    mutating func limit(_ deadline: Deadline, _ clock: PolicyClock) {
        self.deadline = limit(deadline.nanoseconds, within: self.deadline, clock)
    }

    @usableFromInline
    mutating func limit(_ timeout: Timeout, _ clock: PolicyClock) {
        self.timeout = limit(timeout.nanoseconds, within: self.timeout, clock)
    }

    private mutating func limit(_ length: Nanoseconds, within outer: Limit?, _ clock: PolicyClock) -> Limit {
        let end = time(clock).addingReportingOverflow(length)
        let own = Limit(end: end.overflow ? .max : end.partialValue, length: length)
        guard let outer, outer.end < own.end else { return own }
        return outer
    }

    /// The time, read at most once between waits.
    mutating func time(_ clock: PolicyClock) -> Nanoseconds {
        if let now { return now }
        let time = clock.now
        now = time
        return time
    }

    /// What the attempt has: when it ends, how long that was, and whether taking longer counts against the peer.
    @usableFromInline
    struct Allowance: Sendable {
        @usableFromInline let end: Nanoseconds
        @usableFromInline let length: Nanoseconds
        @usableFromInline let counts: Bool

        init(_ limit: Limit, counts: Bool) { (end, length, self.counts) = (limit.end, limit.length, counts) }
    }

    /// Returns what the attempt has, nil where it is not limited.
    ///
    /// - Throws: A rejection where the whole call is over.
    @usableFromInline
    mutating func allowance(_ clock: PolicyClock) throws(CallRejection) -> Allowance? {
        guard let deadline else { return timeout.map { Allowance($0, counts: true) } }
        guard time(clock) < deadline.end else { throw CallRejection(.deadlineExceeded, nanoseconds: deadline.length) }
        // An attempt that the deadline leaves less time than it usually has says nothing about the peer.
        if let timeout, timeout.end <= deadline.end { return Allowance(timeout, counts: true) }
        return Allowance(deadline, counts: timeout == nil)
    }
}

/// The time that an attempt has, for an operation that keeps to it by itself.
public struct CallTime: Sendable {
    /// What the attempt had when it began; nil is as long as it likes.
    public let remaining: Duration?

    @usableFromInline
    init(_ allowance: PipelineCall.Allowance?, _ call: inout PipelineCall, _ clock: PolicyClock) {
        remaining = allowance.map { .nanoseconds(max(0, $0.end - call.time(clock))) }
    }
}
