/// A subscriber that reads the logs of the producers themselves: the log is the outbox, and there is no broker to lose anything.
///
/// Each group goes through each source at its own pace, so a consumer that is down or slow holds up nobody else, and finds everything
/// when it comes back. A group has one member: a second one would get every message too, so replicas take turns by a ``LedSubscriber``.
///
/// Logs are read side by side, each in its own order, one batch after the other. A log that cannot be read, or a handler that throws, is told to
/// ``Subscription/onFailure`` and tried again after the waits of ``Redelivery``; the other logs go on.
public struct LogFeed: MessageSubscriber {
    /// How far a group may read on past messages for others without saying so.
    private static let unsavedLimit: Int64 = 4096

    private let logs: [any MessageLog]
    private let checkpoints: any CheckpointStore
    private let redelivery: Redelivery
    private let clock: any Clock<Duration>

    /// Creates a feed of several logs whose groups' progress is kept in `checkpoints`, the consumer's own.
    public init(
        _ logs: [any MessageLog], checkpoints: any CheckpointStore, redelivery: Redelivery = Redelivery(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.logs = logs
        self.checkpoints = checkpoints
        self.redelivery = redelivery
        self.clock = clock
    }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for log in logs {
                group.addTask { try await follow(log, subscription, handler) }
            }
            try await group.waitForAll()
        }
    }

    private func follow(
        _ log: any MessageLog, _ subscription: Subscription, _ handler: @Sendable (MessageBatch) async throws -> Void
    ) async throws(CancellationError) {
        var place: Place?
        var failures = 0
        while true {
            var batch = MessageBatch(source: log.name, messages: [])
            do {
                let here = if let place { place } else { Place(at: try await start(of: log, subscription)) }
                place = here
                let page = try await log.messages(
                    after: here.read, limit: subscription.batchLimit, filter: subscription.filter)
                if let last = page.messages.last {
                    (batch.messages, batch.after) = (page.messages, here.handled)
                    switch subscription.progress {
                    case .keptByTransport:
                        try await subscription.deliver(batch, redelivery: redelivery, clock: clock, to: handler)
                    case .keptByConsumer: try await handler(batch)
                    }
                    place?.handled = last.position
                }
                // What is nobody's business here is not worth a commit, unless it would take long to read it again.
                if case .keptByTransport = subscription.progress,
                    !page.messages.isEmpty || page.through.rawValue - here.saved.rawValue >= Self.unsavedLimit
                {
                    try await checkpoints.saveCheckpoint(name(log, subscription), at: page.through)
                    place?.saved = page.through
                }
                place?.read = page.through
                failures = 0
            } catch {
                if Task.isCancelled { throw CancellationError() }
                failures += 1
                subscription.onFailure(batch, error)
                // Whoever keeps its own progress may have lost some of it: it is asked again.
                if case .keptByConsumer = subscription.progress { place = nil }
                do { try await clock.sleep(for: redelivery.wait(after: failures)) } catch { throw CancellationError() }
            }
        }
    }

    /// How far a group is in a source: what it has handled, and what was read, messages for others included.
    private struct Place {
        var handled: LogPosition
        var read: LogPosition
        var saved: LogPosition

        init(at position: LogPosition) {
            handled = position
            read = position
            saved = position
        }
    }

    private func start(of log: any MessageLog, _ subscription: Subscription) async throws -> LogPosition {
        switch subscription.progress {
        case .keptByTransport: try await checkpoints.checkpoint(name(log, subscription)) ?? .start
        case .keptByConsumer(let position): try await position(log.name) ?? .start
        }
    }

    private func name(_ log: any MessageLog, _ subscription: Subscription) -> String { "\(subscription.group)/\(log.name)" }
}
