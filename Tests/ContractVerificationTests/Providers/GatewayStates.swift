#if Services
import CafeAtWork
import CafeContracts
import CafeDomain
import CafeServices
import Testing

/// What has to have happened at a café before its gateway is asked.
struct GatewayStates: ProviderStates {
    let cafe: RunningCafe

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        let id: OrderID
        switch state.name {
        case "an order is placed":
            id = try await cafe.order()
            try await cafe.page(of: id) { !$0.messages.isEmpty }
        case "a delivery is open":
            id = try await cafe.order(.latte(fulfilment: .delivery))
            try await cafe.kitchen("accept", "start", of: id)
            try await cafe.wait(.delivery, "/deliveries?region=gangnam&status=open") { (list: DeliveryList) in
                !list.deliveries.isEmpty
            }
        default: throw ContractError("there is no state '\(state.name)' of the café")
        }
        return ["orderId": .string(id.rawValue)]
    }
}
#endif  // Services
