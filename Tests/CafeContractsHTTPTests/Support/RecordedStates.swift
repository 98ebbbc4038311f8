import CafeContracts
import Synchronization

/// States that remember what was asked of them; there is every state but the one called unknown.
final class RecordedStates: ProviderStates {
    private let log = Mutex<[String]>([])

    /// What happened, such as `setup an order is placed`.
    var calls: [String] { log.withLock { $0 } }

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        if state.name == "unknown" { return try await StateTable().setUp(state) }
        log.withLock { $0.append("setup \(state.name)") }
        return state.parameters
    }

    func tearDown(_ state: ProviderState) async throws { log.withLock { $0.append("teardown \(state.name)") } }
}
