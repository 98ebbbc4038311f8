/// A log that others may read: the events of one service, under its name.
public struct LogSource: Sendable {
    /// The name of the service.
    public let name: String
    /// Its store.
    public let store: any EventStore
    /// Which of its events are for others.
    public let published: EventFilter

    /// Creates a source.
    public init(_ name: String, store: any EventStore, published: EventFilter = .all) {
        self.name = name
        self.store = store
        self.published = published
    }
}

/// A subscriber that reads the logs of the producers themselves: the log is the outbox, and there is no broker to lose anything.
///
/// Each group goes through each source at its own pace, so a consumer that is down or slow holds up nobody else, and finds everything
/// when it comes back. A group has one member: a second one would get every message too.
public struct LogFeed: MessageSubscriber {
    private let sources: [LogSource]
    private let checkpoints: any CheckpointStore
    private let redelivery: Redelivery
    private let clock: any Clock<Duration>

    /// Creates a feed of several logs whose groups' progress is kept in `checkpoints`, the consumer's own.
    public init(
        _ sources: [LogSource], checkpoints: any CheckpointStore, redelivery: Redelivery = Redelivery(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.sources = sources
        self.checkpoints = checkpoints
        self.redelivery = redelivery
        self.clock = clock
    }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for source in sources {
                group.addTask { try await follow(source, subscription, handler) }
            }
            try await group.waitForAll()
        }
    }

    private func follow(
        _ source: LogSource, _ subscription: Subscription, _ handler: @Sendable (MessageBatch) async throws -> Void
    ) async throws(CancellationError) {
        let nothing = MessageBatch(source: source.name, messages: [])
        var position = LogPosition.start
        try await redelivery.untilDone(clock: clock) {
            position = try await start(of: source, subscription)
        } onFailure: { error in
            subscription.onFailure(nothing, error)
        }
        while true {
            try await source.store.waitForAppend(after: position)
            var page = LogPage(events: [], through: position)
            try await redelivery.untilDone(clock: clock) {
                page = try await source.store.readLog(after: position, limit: subscription.batchLimit, filter: source.published)
            } onFailure: { error in
                subscription.onFailure(nothing, error)
            }
            if !page.events.isEmpty {
                let batch = MessageBatch(source: source.name, messages: page.events.map { Message($0, from: source.name) })
                try await redelivery.untilDone(clock: clock) {
                    try await handler(batch)
                    if case .keptByTransport = subscription.progress {
                        try await checkpoints.saveCheckpoint(name(source, subscription), at: page.through)
                    }
                } onFailure: { error in
                    subscription.onFailure(batch, error)
                }
            }
            position = page.through
        }
    }

    private func start(of source: LogSource, _ subscription: Subscription) async throws -> LogPosition {
        switch subscription.progress {
        case .keptByTransport: try await checkpoints.checkpoint(name(source, subscription)) ?? .start
        case .keptByConsumer(let position): try await position(source.name) ?? .start
        }
    }

    private func name(_ source: LogSource, _ subscription: Subscription) -> String { "\(subscription.group)/\(source.name)" }
}
