import CafeKit

/// A feed and the store it reads, as one transport: to publish is to append, under the message's id.
struct StoreAndFeed: MessageTransport {
    let store: any EventStore
    let feed: any MessageSubscriber

    func publish(_ messages: [Message]) async throws {
        for message in messages {
            let draft = EventDraft(
                id: message.id, type: message.type, schemaVersion: message.schemaVersion, data: message.data,
                metadata: message.metadata)
            try await store.append([draft], to: message.stream, expecting: .any)
        }
    }

    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await feed.subscribe(subscription, handler)
    }
}
