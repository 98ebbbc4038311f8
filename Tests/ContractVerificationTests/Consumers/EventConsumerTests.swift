#if Services
import EventContracts
import Testing

@Suite struct `Services that hear of others` {
    @Test(arguments: EventNeeds.pairs)
    func `understand what their contract says`(_ consumer: String, _ provider: String) async throws {
        try await EventNeed.exercise(try EventNeeds.of(consumer, from: provider), of: consumer, from: provider)
    }
}
#endif  // Services
