#if Services
import CafeAtWork
import CafeContracts
import CafeContractsHTTP
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import EventContracts
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A provider that calls a field of its answers otherwise than before.
private struct Renaming<Provider: ContractProvider>: ContractProvider {
    let provider: Provider
    let field: String

    func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        var response = try await provider.answer(request, of: interaction)
        let text = String(decoding: response.body.bytes, as: UTF8.self)
        response.body = .text(text.replacing("\"\(field)\":", with: "\"\(field)New\":"))
        return response
    }
}

@Suite(.timeLimit(.minutes(10))) struct `A service that renames a field` {
    private static var interactions: [Interaction] {
        get throws { try Contracts.folder().interactions(.environment) }
    }

    /// Expects that the consumer is named that cannot do without the field.
    private func expectFailure(of interaction: Interaction, _ verify: () async throws -> Verification) async {
        let error = await #expect(throws: VerificationFailure.self) { _ = try await verify() }
        #expect(error?.description.contains("\(interaction.origin.consumer) needs of \(interaction.origin.provider)") == true)
    }

    @Test(arguments: try interactions.filter { !$0.isHTTP })
    func `of an event is told whose work it breaks`(_ interaction: Interaction) async throws {
        let events = try await PublishedEvents.all()
        guard case .message(let example) = interaction.content else { return }
        for field in example.eventData?.object?.keys ?? [] {
            await expectFailure(of: interaction) {
                try await interaction.verify(against: events.renaming(field, to: field + "New"), states: PublishedEvents.states)
            }
        }
    }

    @Test(arguments: try interactions.filter { $0.isHTTP && $0.origin.provider == "payment" })
    func `of an answer of payment is told whose work it breaks`(_ interaction: Interaction) async throws {
        guard case .http(_, let response) = interaction.content, case .json(.object(let body))? = response.body.content?.value
        else {
            return
        }
        for field in body.keys {
            let (storage, provider) = (CafeStorage.inMemory().payment, ScriptedProvider())
            let context = ServiceContext<CafeService>(
                .payment, storage: storage, from: { _ in LogFeed([], checkpoints: storage.checkpoints) }, logger: .quiet,
                now: { Date() })
            let routes = RoutesProvider(PaymentService(context, provider: provider).routes)
            let states = PaymentStates(store: storage.events, provider: provider)
            await expectFailure(of: interaction) {
                try await interaction.verify(against: Renaming(provider: routes, field: field), states: states)
            }
        }
    }

    @Test(arguments: try interactions.filter { $0.origin.provider == "gateway" })
    func `of an answer through the gateway is told whose work it breaks`(_ interaction: Interaction) async throws {
        guard case .http(_, let response) = interaction.content, case .json(.object(let body))? = response.body.content?.value
        else {
            return
        }
        try await RunningCafe.open { cafe in
            let (routes, states) = (RoutesProvider(try cafe.routes()), GatewayStates(cafe: cafe))
            for field in body.keys {
                await expectFailure(of: interaction) {
                    try await interaction.verify(against: Renaming(provider: routes, field: field), states: states)
                }
            }
        }
    }
}
#endif  // Services
