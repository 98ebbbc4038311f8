#if Services
import CafeContracts
import EventContracts
import Testing

@Suite struct `Those who came later` {
    @Test func `the script that counts revenue understands what its contract says`() async throws {
        let needs = try OutsideNeeds.revenue
        let contract = Contract(consumer: "revenue", provider: "payment") { needs.map(\.interaction) }
        try await contract.exercise { interaction, message in
            let amount = try await OutsideNeeds.counted(message)["KRW"]?["amount"]
            #expect(amount == (interaction.summary == "PaymentApproved" ? 9000 : -9000))
        }
    }
}
#endif  // Services
