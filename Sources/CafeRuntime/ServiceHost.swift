#if Runtime
public import CafeKit
public import Logging
public import ServiceLifecycle

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What one hosted service consists of: what it serves, follows, projects and does by the clock.
///
/// A host only gathers; ``ServiceProcess`` runs. Several hosts may share a process.
public struct ServiceHost: Sendable {
    /// The name of the service: the source of its messages, the label of its logs.
    public let name: String
    /// Its logger. It is given types, streams and ids, never payloads.
    public let logger: Logger
    /// Chooses the replica that does what only one may do at a time; nil where there is but one.
    public var leadership: (any Leadership)?
    private(set) var services: [any Service] = []

    /// Creates a host without parts.
    public init(_ name: String, logger: Logger) {
        self.name = name
        var logger = logger
        logger[metadataKey: "service"] = "\(name)"
        self.logger = logger
    }

    /// Serves something that has a lifecycle of its own, such as an HTTP server.
    public mutating func serve(_ service: any Service) {
        services.append(service)
    }

    /// Does something until the process shuts down.
    public mutating func run(_ what: String, _ body: @escaping @Sendable () async throws -> Void) {
        services.append(Worker(description: "\(name)/\(what)", body: body))
    }

    /// Does something until the process shuts down, in one replica at a time.
    public mutating func runAlone(_ what: String, _ body: @escaping @Sendable () async throws -> Void) {
        guard let leadership else { return run(what, body) }
        run(what) { try await leadership.lead(what, body) }
    }

    /// Runs a policy: messages in, commands out, each exactly once; what keeps failing goes to the dead letters, where there are any.
    public mutating func follow<P: Policy>(
        _ policy: P, store: any EventStore, from subscriber: any MessageSubscriber, deadLetters: DeadLetters? = nil
    ) {
        follow(runner(policy, store: store), from: subscriber, deadLetters: deadLetters)
    }

    /// Returns what runs a policy and logs what it is refused.
    public func runner<P: Policy>(_ policy: P, store: any EventStore) -> PolicyRunner<P> {
        let logger = logger
        return PolicyRunner(policy, store: store) { message, refusal in
            logger.info("refused", metadata: ["policy": "\(P.name)", "message": "\(message.id)", "refusal": "\(refusal)"])
        }
    }

    /// Has messages handled until the process shuts down; what keeps failing goes to the dead letters, where there are any.
    public mutating func follow(
        _ consumer: some MessageConsumer, from subscriber: any MessageSubscriber, deadLetters: DeadLetters? = nil
    ) {
        let logger = logger
        run(consumer.group) {
            try await consumer.run(
                on: subscriber, deadLetters: deadLetters, onFailure: Self.report(consumer.group, to: logger))
        }
    }

    /// Keeps the sagas of a coordinator going: takes up what a crash has left, and does what is due. Needs ``OpenSagas`` to be projected.
    public mutating func keepGoing<S: Saga>(_ coordinator: SagaCoordinator<S>, views: any ViewStore, lease: Lease? = nil) {
        let logger = logger
        let worker = SagaWorker(coordinator, views: views, lease: lease) { id, error in
            logger.warning(
                "failed, will be tried again", metadata: ["saga": "\(S.name)", "id": "\(id)", "error": "\(error)"])
        }
        runAlone("\(S.name).worker") { try await worker.run() }
    }

    /// Writes down what a circuit breaker does, as events of the service's own; `Circuits` makes a document of them.
    ///
    /// - Parameters:
    ///   - breaker: Whose changes are written down.
    ///   - store: Where.
    ///   - process: The run of the process, another one each time that it starts.
    ///   - now: The time of day.
    public mutating func record(
        _ breaker: CircuitBreaker, in store: any EventStore, run process: String, now: @escaping @Sendable () -> Date
    ) {
        let (name, logger) = (breaker.name, logger)
        let log = CircuitLog(breaker, in: store, run: process, now: now) { error in
            logger.warning("a change was not written down", metadata: ["circuit": "\(name)", "error": "\(error)"])
        }
        run("circuit.\(name)") { try await log.run() }
    }

    /// Publishes what a log says, from where it was left; a transport that is away is tried again.
    public mutating func publish(_ log: LogSource, to publisher: any MessagePublisher, checkpoints: any CheckpointStore) {
        let logger = logger
        runAlone("relay") {
            try await Relay(log, to: publisher, checkpoints: checkpoints).run { error in
                logger.warning("not published, will be tried again", metadata: ["log": "\(log.name)", "error": "\(error)"])
            }
        }
    }

    /// Runs a reactor: messages in, side effects out, each at least once; what keeps failing goes to the dead letters, where there are any.
    public mutating func react(
        _ reactor: some Reactor, from subscriber: any MessageSubscriber, deadLetters: DeadLetters? = nil
    ) {
        let (name, logger) = (type(of: reactor).name, logger)
        run(name) {
            try await reactor.run(on: subscriber, deadLetters: deadLetters, onFailure: Self.report(name, to: logger))
        }
    }

    /// Keeps a view up to date; one that may lag rests for a `pause` between two batches.
    public mutating func project<P: Projection>(
        _: P.Type, views: any ViewStore, from subscriber: any MessageSubscriber, pause: Duration = .zero
    ) {
        let logger = logger
        run(P.view) {
            try await Projector(P.self, views: views).run(
                on: subscriber, pause: pause, onFailure: Self.report(P.view, to: logger))
        }
    }

    /// Does something again and again, `interval` after the last time ended. A failure is logged and does not end it.
    public mutating func every(
        _ interval: Duration, _ what: String, clock: any Clock<Duration> = ContinuousClock(),
        _ body: @escaping @Sendable () async throws -> Void
    ) {
        let logger = logger
        run(what) {
            while true {
                try await clock.sleep(for: interval)
                do { try await body() } catch is CancellationError { throw CancellationError() } catch {
                    logger.warning("failed, will be tried again", metadata: ["task": "\(what)", "error": "\(error)"])
                }
            }
        }
    }

    private static func report(_ consumer: String, to logger: Logger) -> @Sendable (MessageBatch, any Error) -> Void {
        { batch, error in
            logger.warning(
                "failed, will be delivered again",
                metadata: [
                    "consumer": "\(consumer)", "source": "\(batch.source)", "error": "\(error)",
                    "first": "\(batch.messages.first?.id.rawValue ?? "-")", "messages": "\(batch.messages.count)",
                ])
        }
    }
}
#endif  // Runtime
