import CafeKit
import Testing

extension TransportBehaviour {
    private struct Poison: Error, CustomStringConvertible {
        let description = "the cup is broken"
    }

    func poisonGoesToTheDeadLetters(_ transport: any MessageTransport) async throws {
        let messages = messages(1...30, keys: 3)
        let poison: Set<EventID> = [messages[4].id, messages[17].id]
        let (handled, letters, attempts) = (Recorder<MessageBatch>(), InMemoryTransport(), Recorder<MessageBatch>())
        let subscription = Subscription(group: "a", batchLimit: 6, deadLetters: DeadLetters(after: 2, to: letters))
        letters.register(group: "morgue")
        let service: @Sendable () async throws -> Void = {
            try await transport.subscribe(subscription) { batch in
                attempts.record(batch)
                if batch.messages.contains(where: { poison.contains($0.id) }) { throw Poison() }
                handled.record(batch)
            }
        }
        try await transport.publish(messages)
        let given = Recorder<MessageBatch>()
        try await withRunning(service) {
            try await withRunning(record(letters, Subscription(group: "morgue"), in: given)) {
                try await wait(for: messages.count - poison.count, in: handled)
                try await wait(for: poison.count, in: given)
            }
        }
        for key in 0..<3 {
            let expected = ids(messages, key: "\(key)").filter { !poison.contains($0) }
            #expect(ids(flattened(handled.all), key: "\(key)") == expected)
        }
        let all = try flattened(given.all).compactMap { try DeadLetter($0) }
        #expect(Set(all.map(\.message.id)) == poison)
        #expect(Set(all.map { $0.message.data }) == Set(messages.filter { poison.contains($0.id) }.map(\.data)))
        #expect(all.allSatisfy { $0.cause == "the cup is broken" && $0.group == "a" && $0.attempts == 2 })
        let origins = Dictionary(attempts.all.flatMap { batch in batch.messages.map { ($0.id, batch.source) } }) { $1 }
        #expect(all.allSatisfy { $0.origin == origins[$0.message.id] })
    }
}
