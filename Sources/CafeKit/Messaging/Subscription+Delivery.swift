extension Subscription {
    /// Brings a batch to its handler until it is done: again and again, or, where there are dead letters, until the messages that fail are given up.
    ///
    /// For transports. Where the consumer keeps its own progress, a transport that can ask it again after a failure does so instead.
    ///
    /// - Throws: `CancellationError`, with the batch not done.
    public func deliver(
        _ batch: MessageBatch, redelivery: Redelivery, clock: any Clock<Duration>,
        to handler: @Sendable (MessageBatch) async throws -> Void
    ) async throws(CancellationError) {
        guard let deadLetters, case .keptByTransport = progress else {
            try await redelivery.untilDone(clock: clock) {
                try await handler(batch)
            } onFailure: {
                onFailure(batch, $0)
            }
            return
        }
        var last: (any Error)?
        let isDone = try await redelivery.untilDone(clock: clock, attempts: deadLetters.attempts) {
            try await handler(batch)
        } onFailure: { error in
            last = error
            onFailure(batch, error)
        }
        guard !isDone, let cause = last else { return }
        guard let message = batch.messages.first, batch.messages.count == 1 else {
            for message in batch.messages {
                let single = MessageBatch(source: batch.source, messages: [message])
                try await deliver(single, redelivery: redelivery, clock: clock, to: handler)
            }
            return
        }
        try await redelivery.untilDone(clock: clock) {
            try await deadLetters.take(message, of: batch, group: group, cause: cause)
        } onFailure: {
            onFailure(batch, $0)
        }
    }
}
