/// Takes messages and keeps them for its subscribers.
public protocol MessagePublisher: Sendable {
    /// Hands over messages; returns when the transport has taken charge of all of them.
    ///
    /// After a throw any of them may have been taken: publish them again, they have ids.
    ///
    /// - Throws: ``MessageTooLarge`` where one of them will never be taken; otherwise what kept the transport from taking them.
    func publish(_ messages: [Message]) async throws
}

/// A message that is too large for a transport: to publish it again is of no use.
public struct MessageTooLarge: Error, Hashable, CustomStringConvertible {
    /// The message.
    public let id: EventID
    /// Its size, in bytes.
    public let size: Int
    /// The most that the transport takes.
    public let limit: Int

    /// Creates the error.
    public init(_ id: EventID, size: Int, limit: Int) {
        self.id = id
        self.size = size
        self.limit = limit
    }

    public var description: String { "the message '\(id)' has \(size) bytes; the transport takes \(limit)" }
}

/// Brings messages to consumers.
///
/// What every transport guarantees, and the conformance suite of CafeTesting checks:
/// - at least once: a batch whose handler threw, or whose process died, comes again;
/// - in order per key, within a group;
/// - each group gets every message; members of one group share them;
/// - a group that was away gets what it missed.
public protocol MessageSubscriber: Sendable {
    /// Delivers batches to `handler`, one after the other for each source, until the caller is cancelled.
    ///
    /// What the handler throws is told to ``Subscription/onFailure``, and the batch comes again. A transport that is away is waited for.
    ///
    /// - Throws: `CancellationError`, or why this member is of no more use.
    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws
}

/// The port that connects services: both halves.
public typealias MessageTransport = MessagePublisher & MessageSubscriber

/// Some messages of one source, in order.
public struct MessageBatch: Hashable, Sendable {
    /// The log or partition that they come from. Positions rise within it, until a producer publishes again what it had published.
    public var source: String
    /// The messages; never empty.
    public var messages: [Message]
    /// How far the consumer must have come in the source for this batch to be the next, where the transport knows: a consumer that keeps
    /// its own progress and is not there has lost some, and must refuse the batch.
    public var after: LogPosition?

    /// Creates a batch.
    public init(source: String, messages: [Message], after: LogPosition? = nil) {
        self.source = source
        self.messages = messages
        self.after = after
    }
}

/// Who subscribes, and how.
public struct Subscription: Sendable {
    /// Where the memory of what has been handled is.
    public enum Progress: Sendable {
        /// The transport remembers, after the handler returned.
        case keptByTransport
        /// The consumer remembers, in the transaction of its effects, and says where a source goes on; nil is from the beginning. It is
        /// asked at the start, and again after each failure.
        case keptByConsumer(@Sendable (_ source: String) async throws -> LogPosition?)
    }

    /// The name under which the transport remembers.
    public var group: String
    /// What it is interested in. A transport may bring more.
    public var filter: EventFilter
    /// The most messages in a batch; less than one is one.
    public var batchLimit: Int
    /// Where the memory is.
    public var progress: Progress
    /// What becomes of messages that keep failing; nil where they are tried for ever, and hold up what is behind them.
    public var deadLetters: DeadLetters?
    /// Called when the handler threw, before the batch comes again. For logs and gauges.
    public var onFailure: @Sendable (MessageBatch, any Error) -> Void

    /// Creates a subscription.
    public init(
        group: String, filter: EventFilter = .all, batchLimit: Int = 256, progress: Progress = .keptByTransport,
        deadLetters: DeadLetters? = nil, onFailure: @escaping @Sendable (MessageBatch, any Error) -> Void = { _, _ in }
    ) {
        self.group = group
        self.filter = filter
        self.batchLimit = batchLimit
        self.progress = progress
        self.deadLetters = deadLetters
        self.onFailure = onFailure
    }
}
