/// Where messages go that their handler keeps refusing, so that those behind them go on.
///
/// A batch that has failed so many times is handled message by message; each that fails as often by itself is published as a ``DeadLetter`` and
/// counts as handled. What follows it is delivered, messages of its key too: this is for consumers that put up with a gap. A consumer that
/// keeps its own progress, such as a view, never gives a message up.
public struct DeadLetters: Sendable {
    /// How many times a message is tried.
    public let attempts: Int
    private let publisher: any MessagePublisher

    /// Creates dead letters.
    ///
    /// - Parameters:
    ///   - attempts: How many times a batch is tried, and then each message of it by itself; at least one.
    ///   - publisher: Takes the letters. Where it fails it is asked again, and what is behind the message waits: nothing is dropped.
    public init(after attempts: Int, to publisher: any MessagePublisher) {
        self.attempts = max(1, attempts)
        self.publisher = publisher
    }

    /// Publishes a message that is given up.
    func take(_ message: Message, of batch: MessageBatch, group: String, cause: any Error) async throws {
        let letter = DeadLetter(message, group: group, origin: batch.source, cause: "\(cause)", attempts: attempts)
        try await publisher.publish([try letter.envelope()])
    }
}
