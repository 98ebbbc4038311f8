import CafeKit
import CafeTesting
import Testing

// snippet: policy
struct StampWhatIsSold: Policy {
    static let name = "stampcard.stamp-what-is-sold"

    func react(to event: Till.Event, _ message: Message) -> Reaction<StampCard>? {
        guard case .cupSold(let card) = event else { return nil }
        return .issue(.stamp, on: card)
    }
}
// end

protocol Texting: Sendable {
    func send(_ text: String, to card: String, once id: String) async throws
}

// snippet: reactor
struct TellAboutFreeCups: Reactor {
    static let name = "stampcard.tell-about-free-cups"
    let texting: any Texting

    func perform(_ event: StampCard.Event, _ message: Message) async throws {
        guard event == .redeemed else { return }
        try await texting.send("Enjoy your free cup!", to: message.stream.id, once: message.id.rawValue)
    }
}
// end

@Suite struct `The policy of the articles` {
    @Test func `stamps once for a message that comes twice`() async throws {
        let store = InMemoryEventStore()
        let till = InMemoryEventStore()
        try await till.append(
            [EventCodec.draft(Till.Event.cupSold(card: "ada"))], to: StreamName("till", "gangnam"), expecting: .none)
        let event = try #require(try await till.readLog(after: .start, limit: 1, filter: .all).events.first)
        let message = Message(event, from: "till")
        // snippet: policy-runner
        let runner = PolicyRunner(StampWhatIsSold(), store: store) { message, refusal in
            print("\(message.id) was refused: \(refusal)")
        }
        try await runner.handle(message)
        try await runner.handle(message)
        // end
        #expect(try await CommandHandler<StampCard>(store: store).state(of: "ada")?.stamps == 1)
    }
}
