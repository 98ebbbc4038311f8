#if Services
import CafeContracts
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Producers of events honour their consumers` {
    private static var messages: [Interaction] {
        get throws { try Contracts.folder().interactions(.environment).filter { !$0.isHTTP } }
    }

    @Test(arguments: try messages)
    func `with what they really publish`(_ interaction: Interaction) async throws {
        try await interaction.verify(against: try await PublishedEvents.all(), states: PublishedEvents.states)
    }

    @Test func `of all services`() throws {
        let providers = Set(try Self.messages.map(\.origin.provider))
        #expect(providers == ["order", "payment", "drink", "delivery"])
    }
}
#endif  // Services
