#if Services
import CafeKit

/// Brings every batch a second time, as a transport may whose consumer's answer got lost.
struct Twice: MessageSubscriber {
    let messages: any MessageSubscriber

    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await messages.subscribe(subscription) { batch in
            try await handler(batch)
            var again = batch
            // A transport that repeats knows of no gap.
            again.after = nil
            try await handler(again)
        }
    }
}
#endif  // Services
