#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Writes down what a circuit breaker does: each of its changes as an event in the circuit's own stream.
///
/// - A change is written once, however often it is tried: the id of its event is made of the circuit, the run of the process and its number.
/// - While the store is away it is tried again. Nothing is buffered for that: changes wait in the breaker, which keeps the last 64. Who is
///   further behind misses some, which their numbers show.
/// - What a process has not written when it ends is lost, and so is what it was: the next run begins anew, and says so where the log ends
///   with another state.
public struct CircuitLog: Sendable {
    private let breaker: CircuitBreaker
    private let store: any EventStore
    private let process: String
    private let now: @Sendable () -> Date
    private let clock: any Clock<Duration>
    private let redelivery: Redelivery
    private let onFailure: @Sendable (any Error) -> Void

    /// Creates a log.
    ///
    /// - Parameters:
    ///   - breaker: Whose changes are written down. Its name is the id of the stream.
    ///   - store: Where.
    ///   - run: The run of the process, another one each time that it starts.
    ///   - now: The time of day.
    ///   - clock: Times the waits from one attempt to the next.
    ///   - redelivery: How long it waits where the store fails.
    ///   - onFailure: Is told what went wrong: what the store will be given again where it was away, and will not where it refused.
    public init(
        _ breaker: CircuitBreaker, in store: any EventStore, run: String, now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration> = ContinuousClock(), redelivery: Redelivery = Redelivery(),
        onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        self.breaker = breaker
        self.store = store
        process = run
        self.now = now
        self.clock = clock
        self.redelivery = redelivery
        self.onFailure = onFailure
    }

    /// Writes until cancelled.
    public func run() async throws {
        try await untilDone {
            guard let left = try await newest(), left.run != process, left.state != breaker.settings.initialState else { return }
            let began = CircuitEvent.began(
                circuit: breaker.name, run: process, state: breaker.settings.initialState,
                at: now().addingTimeInterval(-(breaker.age / .seconds(1))))
            try await append(began, number: 0)
        }
        for await transition in breaker.transitions(after: 0) {
            // Made once: what is tried again must be the same.
            let event = event(of: transition)
            try await untilDone { try await append(event, number: transition.number) }
        }
        throw CancellationError()
    }

    private func event(of transition: CircuitBreaker.Transition) -> CircuitEvent {
        let at = now().addingTimeInterval(-((breaker.age - transition.at) / .seconds(1)))
        return .changed(
            circuit: breaker.name, run: process, number: transition.number, from: transition.from, to: transition.to,
            rule: transition.rule, counts: transition.counts,
            until: transition.until.map { at.addingTimeInterval(($0 - transition.at) / .seconds(1)) }, why: transition.why, at: at
        )
    }

    private func newest() async throws -> CircuitEvent? {
        try await store.read(CircuitEvent.stream(breaker.name), .backwards, from: .end, limit: 1).first
            .flatMap { try EventCodec.event(of: $0) }
    }

    private func append(_ event: CircuitEvent, number: Int) async throws {
        let stream = CircuitEvent.stream(breaker.name)
        var draft = try EventCodec.draft(event)
        draft.id = EventID(rawValue: "\(stream)/\(process)#\(number)")
        do {
            try await store.append([draft], to: stream, expecting: .any)
        } catch {
            // It may be there: written by this run before, at a time that the clocks told otherwise.
            guard error.code == .duplicateEvent else { throw error }
        }
    }

    /// Tries again while the store is away. What it refuses is left out: a log is not worth stopping for.
    private func untilDone(_ attempt: () async throws -> Void) async throws(CancellationError) {
        try await redelivery.untilDone(clock: clock) {
            do { try await attempt() } catch {
                guard !Task.isCancelled, (error as? EventStoreError)?.code != .unavailable else { throw error }
                onFailure(error)
            }
        } onFailure: { error in
            onFailure(error)
        }
    }
}

extension CircuitBreaker {
    /// How long it has been there, by its own clock: what the times in its changes count from.
    var age: Duration { .nanoseconds(clock.now) }
}
