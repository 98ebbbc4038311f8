import CafeKit

extension TransportBehaviour {
    /// Returns messages of so many keys, in turns: the key of message i is `i % keys`.
    func messages(_ range: ClosedRange<Int>, keys: Int = 5) -> [Message] {
        range.map { Message.sample($0, key: "\($0 % keys)", json: #"{"number":\#($0)}"#) }
    }

    /// Returns the ids of the messages of one key, in the order in which they stand.
    func ids(_ messages: [Message], key: String) -> [EventID] {
        messages.filter { $0.key == key }.map(\.id)
    }

    func flattened(_ batches: [MessageBatch]) -> [Message] { batches.flatMap(\.messages) }

    /// Subscribes, and records each batch.
    func record(
        _ transport: any MessageTransport, _ subscription: Subscription, in batches: Recorder<MessageBatch>
    ) -> @Sendable () async throws -> Void {
        { try await transport.subscribe(subscription) { batch in batches.record(batch) } }
    }

    /// Waits until so many messages, repeated ones included, have been recorded.
    @discardableResult
    func wait(for count: Int, in batches: Recorder<MessageBatch>) async throws -> [Message] {
        flattened(try await batches.wait { batches in batches.reduce(0) { $0 + $1.messages.count } >= count })
    }
}
