#if HTTP
public import CafeContracts
import CafeHTTP

/// A provider of this process, reached by Pact's own verifiers: requests are its own, states and messages come as those verifiers ask for them.
///
/// `POST /_pact/states` takes `{"state", "params", "action"}` and answers with the values of the state; `POST /_pact/messages` takes `{"description",
/// "providerStates"[, "request"]}` and answers with the message, its metadata in `Pact-Message-Metadata`. Everything else is asked of the provider. What goes
/// wrong is answered with its words: 400 for what is no such question, 404 for a message that the contract has not, 500 for what the provider throws.
public struct ProviderBridge: Sendable {
    /// Where it is reached.
    public let url: String
    /// Where states are changed.
    public var statesURL: String { url + "/_pact/states" }
    /// Where messages are asked for.
    public var messagesURL: String { url + "/_pact/messages" }

    /// Serves a provider on a free port of this machine while `body` runs; `contract` says which messages there are.
    public static func whileServing<Value: Sendable>(
        _ provider: some ContractProvider, states: some ProviderStates = StateTable(), of contract: Contract,
        _ body: (ProviderBridge) async throws -> Value
    ) async throws -> Value {
        let bridge = BridgeAnswers(provider: provider, states: states, contract: contract)
        let routes = Routes {
            Post("/_pact/states") { request in try await bridge.inWords { try await bridge.change(request) } }
            Post("/_pact/messages") { request in try await bridge.inWords { try await bridge.message(request) } }
        }
        let all = routes.otherwise { request in try await bridge.inWords { try await bridge.answer(request) } }
        return try await all.whileServing { url in try await body(ProviderBridge(url: url)) }
    }
}
#endif  // HTTP
