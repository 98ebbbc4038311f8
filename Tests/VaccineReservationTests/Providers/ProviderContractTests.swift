#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import CafeKit
import CafeRuntime
import Synchronization
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `The services of the vaccine reservation honour their consumers` {
    @Test(arguments: try RecordedContracts.all.filter { !$0.isHTTP })
    func `with what they really publish`(_ interaction: Interaction) async throws {
        try await interaction.verify(against: try await PublishedEvents.all(), states: StateTable([:]))
    }

    @Test(arguments: try RecordedContracts.all.filter { $0.origin.provider == "approval" })
    func `when they are asked for an approval, in process`(_ interaction: Interaction) async throws {
        let store = InMemoryEventStore()
        let states = ApprovalStates(store: store)
        let routes = Routes {
            ApprovalRoutes(desk: ApprovalDesk(store: store) { _ in states.isDenied ? "closed" : nil })
        }
        try await interaction.verify(against: .inProcess(routes), states: states)
    }

    @Test(arguments: try RecordedContracts.all.filter { $0.origin.provider == "gateway" })
    func `when the screen asks, over HTTP`(_ interaction: Interaction) async throws {
        try await RunningSystem.open { system in
            let states = StateTable([
                "a reservation is completed": { _ in
                    try await system.bring(.sample())
                    let id = try await system.reserve().reservationID
                    try await system.page(id, is: .completed)
                    return ["reservationId": .string(id.rawValue)]
                }
            ])
            _ = try await interaction.verify(against: HTTPProvider(system.addresses.url(of: .gateway)), states: states)
        }
    }
}

/// What has to be so at the approval service before it is asked.
private final class ApprovalStates: ProviderStates {
    private let desk: CommandHandler<Approval>
    private let denies = Mutex(false)

    init(store: any EventStore) { desk = CommandHandler(store: store) }

    /// Whether reservations are denied.
    var isDenied: Bool { denies.withLock { $0 } }

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        switch state.name {
        case "reservations are approved": break
        case "reservations are denied": denies.withLock { $0 = true }
        case "the approval of r-1 is granted": try await desk.handle(.decide(.sample(), denial: nil), on: "r-1")
        case "the approval of r-1 is withdrawn": try await desk.handle(.withdraw("r-1"), on: "r-1")
        default: throw ContractError("there is no state '\(state.name)' of the approval service")
        }
        return JSONObject()
    }
}
#endif  // Services
