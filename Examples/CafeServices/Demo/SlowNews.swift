#if Services
public import CafeDomain
import Synchronization

/// Holds back what one service hears of another, so that a story can show what happens when news is slow.
public final class SlowNews: Sendable {
    private let isHeld = Mutex(false)
    private let released = AppendSignal()

    /// Creates a line that nothing is held on.
    public init() {}

    /// Holds everything that comes from now on.
    public func hold() { isHeld.withLock { $0 = true } }

    /// Lets go of what was held, and of what comes.
    public func release() {
        isHeld.withLock { $0 = false }
        released.advance()
    }

    /// Returns a subscriber whose messages may be held.
    public func holding(_ subscriber: any MessageSubscriber) -> any MessageSubscriber {
        HeldSubscriber(subscriber: subscriber, news: self)
    }

    fileprivate func pass() async throws {
        while true {
            let seen = released.current
            if !isHeld.withLock({ $0 }) { return }
            try await released.wait(after: seen)
        }
    }

    private struct HeldSubscriber: MessageSubscriber {
        let subscriber: any MessageSubscriber
        let news: SlowNews

        func subscribe(
            _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
        ) async throws {
            try await subscriber.subscribe(subscription) { batch in
                try await news.pass()
                try await handler(batch)
            }
        }
    }
}
#endif  // Services
