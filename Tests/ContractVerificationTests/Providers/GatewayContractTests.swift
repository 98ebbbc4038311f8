#if Services
import CafeAtWork
import CafeContracts
import CafeContractsHTTP
import CafeRuntime
import CafeServices
import Testing

@Suite(.timeLimit(.minutes(10))) struct `The gateway honours its consumers` {
    @Test(arguments: try Contracts.folder().interactions(provider: "gateway"))
    func `in process`(_ interaction: Interaction) async throws {
        try await RunningCafe.open { cafe in
            _ = try await interaction.verify(against: .inProcess(try cafe.routes()), states: GatewayStates(cafe: cafe))
        }
    }

    @Test(arguments: try Contracts.folder().interactions(provider: "gateway"))
    func `over HTTP`(_ interaction: Interaction) async throws {
        try await RunningCafe.open { cafe in
            let url = try await cafe.addresses.url(of: .gateway)
            _ = try await interaction.verify(against: HTTPProvider(url), states: GatewayStates(cafe: cafe))
        }
    }
}
#endif  // Services
