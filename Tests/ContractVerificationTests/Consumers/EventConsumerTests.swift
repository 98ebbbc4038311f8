#if Services
import CafeContracts
import Testing

@Suite struct `Services that hear of others` {
    @Test(arguments: EventNeeds.pairs)
    func `understand what their contract says`(_ consumer: String, _ provider: String) async throws {
        let needs = try EventNeeds.of(consumer, from: provider)
        let contract = Contract(consumer: consumer, provider: provider) { needs.map(\.interaction) }
        try await contract.exercise { interaction, message in try interaction.expectUnderstood(message, by: needs) }
    }
}
#endif  // Services
