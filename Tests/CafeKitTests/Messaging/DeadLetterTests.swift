import CafeKit
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A dead letter` {
    private let letter = DeadLetter(
        .sample(7, key: "order-1", json: #"{ "a" : 1 }"#), group: "drink", origin: "partition-3/order", cause: "no \"cup\"",
        attempts: 3)

    @Test func `travels in a message and is the same behind it`() throws {
        let read = try #require(try DeadLetter(try letter.envelope()))
        #expect(read == letter)
        #expect(read.message.data == letter.message.data, "the payload keeps its bytes")
    }

    @Test func `survives structured mode`() throws {
        let envelope = try Message(cloudEvent: try letter.envelope().cloudEvent())
        #expect(try DeadLetter(envelope) == letter)
    }

    @Test func `is one message however often it is given up, another for each group`() throws {
        let other = DeadLetter(letter.message, group: "payment", origin: "order", cause: "other", attempts: 1)
        #expect(try letter.envelope().id == letter.envelope().id)
        #expect(try letter.envelope().id != other.envelope().id)
    }

    @Test func `keeps the key of the message, and names it as its cause`() throws {
        let envelope = try letter.envelope()
        #expect(envelope.key == "order-1")
        #expect(envelope.metadata.causationID == letter.message.id.rawValue)
    }

    @Test func `is nothing that another message carries`() throws {
        #expect(try DeadLetter(.sample(1)) == nil)
    }

    @Test func `that says nothing of its message is refused`() throws {
        var envelope = try letter.envelope()
        envelope.data = Data(#"{"group":"a","origin":"b","cause":"c","attempts":1}"#.utf8)
        #expect(throws: CloudEventError(attribute: "data.message", problem: "missing")) { try DeadLetter(envelope) }
    }
}

@Suite struct `A consumer with dead letters` {
    private struct Broken: Error {}

    @Test func `that keeps its own progress gives nothing up`() async throws {
        let (letters, attempts) = (InMemoryTransport(), Recorder<MessageBatch>())
        let subscription = Subscription(
            group: "view", progress: .keptByConsumer { _ in nil }, deadLetters: DeadLetters(after: 1, to: letters))
        let batch = MessageBatch(source: "order", messages: [.sample(1)])
        let soon = Redelivery(first: .zero, longest: .zero)
        try await subscription.deliver(batch, redelivery: soon, clock: ContinuousClock()) { batch in
            attempts.record(batch)
            if attempts.all.count < 5 { throw Broken() }
        }
        #expect(attempts.all.count == 5)
    }

    @Test func `tries again to give up where the dead letters are not taken`() async throws {
        struct Full: MessagePublisher {
            let calls: Recorder<Int>
            func publish(_ messages: [Message]) async throws {
                calls.record(messages.count)
                if calls.all.count < 3 { throw Broken() }
            }
        }
        let (calls, failures) = (Recorder<Int>(), Recorder<String>())
        let subscription = Subscription(group: "a", deadLetters: DeadLetters(after: 2, to: Full(calls: calls))) { _, error in
            failures.record("\(error)")
        }
        let batch = MessageBatch(source: "order", messages: [.sample(1)])
        let soon = Redelivery(first: .zero, longest: .zero)
        try await subscription.deliver(batch, redelivery: soon, clock: ContinuousClock()) { _ in throw Broken() }
        #expect(calls.all == [1, 1, 1])
        #expect(failures.all.count == 4, "two of the handler, two of the dead letters")
    }
}
