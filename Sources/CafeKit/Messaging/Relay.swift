/// Carries a log to a transport: the log is the outbox, so nothing is written twice and nothing is lost between database and broker.
///
/// At least once: the checkpoint moves after the transport has taken the messages, so a crash in between publishes them again, under
/// the same ids.
///
/// What the transport refuses for good, such as an event that is too large, holds the relay up, visibly: what follows would leave a gap.
public struct Relay: Sendable {
    private let source: LogSource
    private let publisher: any MessagePublisher
    private let checkpoints: any CheckpointStore
    private let name: String
    private let batchLimit: Int
    private let redelivery: Redelivery
    private let clock: any Clock<Duration>

    /// Creates a relay that remembers its progress under `relay/<name of the source>`.
    public init(
        _ source: LogSource, to publisher: any MessagePublisher, checkpoints: any CheckpointStore, batchLimit: Int = 256,
        redelivery: Redelivery = Redelivery(), clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.source = source
        self.publisher = publisher
        self.checkpoints = checkpoints
        self.name = "relay/\(source.name)"
        self.batchLimit = batchLimit
        self.redelivery = redelivery
        self.clock = clock
    }

    /// Publishes what is there and what comes, until cancelled. A transport or a store that fails is tried again, after `onFailure` was told.
    ///
    /// - Throws: `CancellationError`.
    public func run(onFailure: @escaping @Sendable (any Error) -> Void = { _ in }) async throws {
        var position: LogPosition?
        while true {
            var next = LogPosition.start
            try await redelivery.untilDone(clock: clock) {
                let after: LogPosition
                if let position { after = position } else { after = try await checkpoints.checkpoint(name) ?? .start }
                let page = try await source.store.readLog(after: after, limit: batchLimit, filter: source.published)
                if page.through > after { try await publish(page) }
                (position, next) = (after, page.through)
            } onFailure: { error in
                onFailure(error)
            }
            if next == position { try await source.store.waitForAppend(after: next) }
            position = next
        }
    }

    private func publish(_ page: LogPage) async throws {
        if !page.events.isEmpty { try await publisher.publish(page.events.map { Message($0, from: source.name) }) }
        try await checkpoints.saveCheckpoint(name, at: page.through)
    }
}
