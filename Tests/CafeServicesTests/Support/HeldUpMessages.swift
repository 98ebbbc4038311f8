#if Services
import CafeDomain
import CafeTesting

/// Messages that one group gets only when a gate opens: how a test makes a service be the last to know.
struct HeldUpMessages: MessageSubscriber {
    let messages: any MessageSubscriber
    let group: String
    let gate: Gate

    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        guard subscription.group == group else { return try await messages.subscribe(subscription, handler) }
        try await messages.subscribe(subscription) { batch in
            try await gate.pass()
            try await handler(batch)
        }
    }
}
#endif  // Services
