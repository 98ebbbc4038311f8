#if Services
import CafeAtWork
import CafeContracts
import CafeContractsHTTP
import CafeKit
import CafeRuntime
import CafeServices
import EventContracts
import Machine
import Testing

/// A provider of the café as Pact's official verifier meets it: requests over HTTP to the running service, messages from what it has published.
private struct CafeProvider: ContractProvider {
    let http: HTTPProvider
    let events: PublishedMessages

    func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        try await http.answer(request, of: interaction)
    }

    func message(of interaction: Interaction) async throws -> CafeContracts.Message { try await events.message(of: interaction) }
}

@Suite(.enabled(if: OfficialTool.python != nil, "PACT_PYTHON names no interpreter with pact-python"), .timeLimit(.minutes(10)))
struct `Pact's official verifier` {
    private static var contracts: [Contract] {
        get throws { try Contracts.folder().contracts }
    }

    /// Lets the official tool verify a contract against the running café: the whole of it, or one interaction.
    private func verify(_ contract: Contract, by events: PublishedMessages, _ interaction: Interaction? = nil) async throws {
        let payments = ScriptedProvider()
        try await RunningCafe.open(provider: payments) { cafe in
            let service = contract.provider == "payment" ? CafeService.payment : .gateway
            let provider = CafeProvider(http: try HTTPProvider(await cafe.addresses.url(of: service)), events: events)
            let file = try #require(contract.interactions.first?.origin.file)
            let states = CafeStates(
                payment: PaymentStates(store: cafe.cafe.storage.payment.events, provider: payments),
                cafe: GatewayStates(cafe: cafe))
            try await ProviderBridge.whileServing(provider, states: states, of: contract) { bridge in
                let arguments = [file, contract.provider, bridge.url, bridge.statesURL, "/_pact/messages"]
                try await OfficialTool.run("verify.py", arguments + (interaction.map { [$0.summary] } ?? []))
            }
        }
    }

    @Test(arguments: try contracts)
    func `finds that the café keeps its contracts`(_ contract: Contract) async throws {
        let events = try await PublishedEvents.all()
        // What is asked leaves its traces in a café, so each request is asked of a new one.
        guard contract.interactions.contains(where: \.isHTTP) else { return try await verify(contract, by: events) }
        for interaction in contract.interactions { try await verify(contract, by: events, interaction) }
    }

    @Test func `finds what we find where an event has lost a field`() async throws {
        let contract = try #require(try Self.contracts.first { $0.consumer == "delivery" && $0.provider == "payment" })
        let broken = try await PublishedEvents.all().renaming("approvalCode", to: "code")
        await #expect(throws: MachineError.self) { try await verify(contract, by: broken) }
        await #expect(throws: VerificationFailure.self) {
            try await contract.interactions[0].verify(against: broken, states: PublishedEvents.states)
        }
    }
}

/// The states of payment and of the whole café, by their names; what a state has put up for one order is left behind by the next.
private struct CafeStates: ProviderStates {
    let payment: PaymentStates
    let cafe: GatewayStates

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        if state.name == PublishedEvents.toBeBrought { return JSONObject() }
        return state.name.hasPrefix("the ") ? try await payment.setUp(state) : try await cafe.setUp(state)
    }
}
#endif  // Services
