/// Lets one of several replicas do a piece of work at a time.
public protocol Leadership: Sendable {
    /// Does `work` whenever it is this replica's turn, until it ends or the caller is cancelled. Work whose turn has ended is cancelled, and done again
    /// when it is its turn again.
    ///
    /// For a moment two replicas may both be at it, where one has not noticed yet that its turn has ended: so this saves work and keeps side effects
    /// apart, and correctness stays with inbox marks and expected versions.
    ///
    /// - Parameters:
    ///   - name: Tells this work from other work of the same service; the replicas that share it call it the same.
    ///   - work: Ends soon after it was cancelled.
    /// - Throws: What `work` throws, or `CancellationError`.
    func lead(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async throws
}

/// A subscriber whose groups have several members, of which one is at work at a time: for feeds, which give every message to each who asks.
///
/// The next member goes on from the group's progress, so that has to be kept where all of them find it: in a database that they share. What the
/// last one had begun comes again.
public struct LedSubscriber: MessageSubscriber {
    private let subscriber: any MessageSubscriber
    private let leadership: any Leadership
    private let source: String

    /// Creates a subscriber.
    ///
    /// - Parameters:
    ///   - subscriber: Who brings the messages.
    ///   - leadership: Chooses the member.
    ///   - source: Tells this subscriber from others that the same groups subscribe to; members of a group call it the same.
    public init(_ subscriber: any MessageSubscriber, by leadership: any Leadership, source: String) {
        self.subscriber = subscriber
        self.leadership = leadership
        self.source = source
    }

    public func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await leadership.lead("\(subscription.group)/\(source)") { try await subscriber.subscribe(subscription, handler) }
    }
}
