#if Services
import CafeAtWork
import CafeContracts
import CafeDomain

/// What has to be so at the payment service before it is asked.
struct PaymentStates: ProviderStates {
    let store: any EventStore
    let provider: ScriptedProvider

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        let desk = PaymentDesk(store: store, provider: provider)
        switch state.name {
        case "the card has funds": break
        case "the card has no funds": provider.follow(.decline)
        case "the payment of o-1 is approved": _ = try await desk.authorise(.sample(.pickup), causedBy: .none)
        case "the payment of o-1 is voided": _ = try await desk.void(.one, causedBy: .none)
        case "the payment of o-1 is refunded":
            _ = try await desk.authorise(.sample(.pickup), causedBy: .none)
            try await CommandHandler<Payment>(store: store).handle(.refund, on: OrderID.one)
        default: throw ContractError("there is no state '\(state.name)' of payment")
        }
        return JSONObject()
    }
}
#endif  // Services
