#if Services
import CafeAtWork
import CafeContracts
import CafeContractsHTTP
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `Payment honours its consumers` {
    private static var requests: [Interaction] {
        get throws { try Contracts.folder().interactions(provider: "payment").filter(\.isHTTP) }
    }

    @Test(arguments: try requests)
    func `in process`(_ interaction: Interaction) async throws {
        let (storage, provider) = (CafeStorage.inMemory().payment, ScriptedProvider())
        let context = ServiceContext<CafeService>(
            .payment, storage: storage, from: { _ in LogFeed([], checkpoints: storage.checkpoints) }, logger: .quiet,
            now: { Date() })
        let service = PaymentService(context, provider: provider)
        try await interaction.verify(
            against: .inProcess(service.routes), states: PaymentStates(store: storage.events, provider: provider))
    }

    @Test(arguments: try requests)
    func `over HTTP`(_ interaction: Interaction) async throws {
        let provider = ScriptedProvider()
        try await RunningCafe.open(provider: provider) { cafe in
            let states = PaymentStates(store: cafe.cafe.storage.payment.events, provider: provider)
            _ = try await interaction.verify(against: HTTPProvider(cafe.addresses.url(of: .payment)), states: states)
        }
    }
}
#endif  // Services
