import CafeKit
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// snippet: dead-letter-store
struct DeadLetterStore: MessagePublisher {
    let store: any EventStore

    func publish(_ messages: [Message]) async throws {
        for letter in messages {
            let draft = EventDraft(id: letter.id, type: letter.type, data: letter.data, metadata: letter.metadata)
            do throws(EventStoreError) {
                try await store.append([draft], to: letter.stream, expecting: .any)
            } catch {
                guard error.code == .duplicateEvent else { throw error }
            }
        }
    }
}
// end

@Suite(.timeLimit(.minutes(10))) struct `The dead letters of the articles` {
    private let cards = InMemoryEventStore()
    private let transport = InMemoryTransport(redelivery: Redelivery(first: .milliseconds(1)))
    private let runner: PolicyRunner<StampWhatIsSold>

    init() async throws {
        let tills = InMemoryEventStore()
        runner = PolicyRunner(StampWhatIsSold(), store: cards)
        let broken = EventDraft(type: "CupSold", data: Data(#"{"card":7}"#.utf8))
        try await tills.append(
            [broken, EventCodec.draft(Till.Event.cupSold(card: "ada"))], to: StreamName("till", "gangnam"), expecting: .none)
        let sold = try await tills.readLog(after: .start, limit: 2, filter: .all).events.map { Message($0, from: "till") }
        try await transport.publish(sold)
    }

    @Test func `let what follows go on, and tell what was given up and why`() async throws {
        let printed = Recorder<String>()
        let print: @Sendable (String) -> Void = { printed.record($0) }
        // snippet: dead-letters
        let letters = InMemoryTransport()
        letters.register(group: "lost-sales")
        let work = { @Sendable in
            try await runner.run(on: transport, deadLetters: DeadLetters(after: 3, to: letters))
        }
        // end
        // snippet: read-dead-letters
        let read = { @Sendable in
            try await letters.subscribe(Subscription(group: "lost-sales")) { batch in
                for case let letter? in try batch.messages.map({ try DeadLetter($0) }) {
                    print("\(letter.group) gave up \(letter.message.id) of \(letter.origin): \(letter.cause)")
                }
            }
        }
        // end
        try await withRunning(work) {
            for try await page in cards.subscribe() where page.through >= 1 { break }
            try await withRunning(read) { try await printed.wait(for: 1) }
        }
        #expect(try await CommandHandler<StampCard>(store: cards).state(of: "ada")?.stamps == 1)
        #expect(printed.all.first?.hasPrefix("stampcard.stamp-what-is-sold gave up") == true)
    }

    @Test func `are kept in the consumer's own store where there is no broker`() async throws {
        let letters = DeadLetters(after: 1, to: DeadLetterStore(store: cards))
        let subscription = Subscription(group: runner.group, filter: runner.filter, deadLetters: letters)
        let work: @Sendable () async throws -> Void = { [transport, runner] in
            try await transport.subscribe(subscription) { batch in try await runner.handle(batch) }
        }
        try await withRunning(work) {
            for try await page in cards.subscribe() where page.through >= 2 { break }
        }
        let events = try await cards.readLog(after: .start, limit: 10, filter: EventFilter(types: [DeadLetter.type])).events
        let event = try #require(events.first)
        let letter = try #require(try DeadLetter(Message(event, from: "stampcard")))
        #expect(letter.message.data == Data(#"{"card":7}"#.utf8))
        try await DeadLetterStore(store: cards).publish([letter.envelope()])
        #expect(try await cards.head() == 2, "a letter that is written again is there once")
    }
}
