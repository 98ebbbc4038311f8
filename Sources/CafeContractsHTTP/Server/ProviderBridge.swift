#if HTTP
public import CafeContracts
import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A provider of this process, reached by Pact's own verifiers: requests are its own, states and messages come as those verifiers ask for them.
///
/// `POST /_pact/states` takes `{"state", "params", "action"}` and answers with the values of the state; `POST /_pact/messages` takes `{"description",
/// "providerStates"}` and answers with the message, its metadata in `Pact-Message-Metadata`. Everything else is asked of the provider.
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
        let bridge = Bridge(provider: provider, states: states, contract: contract)
        let routes = Routes {
            Post("/_pact/states") { try await bridge.change($0) }
            Post("/_pact/messages") { try await bridge.message($0) }
        }
        return try await routes.otherwise { try await bridge.answer($0) }.whileServing { url in
            try await body(ProviderBridge(url: url))
        }
    }
}

/// What is behind the server of a bridge.
private struct Bridge<Provider: ContractProvider, States: ProviderStates>: Sendable {
    let provider: Provider
    let states: States
    let contract: Contract

    func change(_ request: ServiceRequest) async throws -> ServiceResponse {
        let asked = try JSON(bytes: [UInt8](request.body))
        let state = ProviderState(asked["state"]?.string ?? "", asked["params"]?.object ?? JSONObject())
        if state.name.isEmpty { return .status(.ok) }
        guard asked["action"]?.string != "teardown" else {
            try await states.tearDown(state)
            return .status(.ok)
        }
        return Self.json(.object(try await states.setUp(state)))
    }

    func message(_ request: ServiceRequest) async throws -> ServiceResponse {
        let asked = try JSON(bytes: [UInt8](request.body))
        let summary = asked["description"]?.string ?? ""
        guard let interaction = contract.interactions.first(where: { $0.summary == summary }) else {
            throw Problem(.notFound, "The contract has no interaction '\(summary)'")
        }
        let message = try await provider.message(of: interaction)
        var response = Response(status: 200, body: message.contents)
        let type = message.contents.content?.contentType ?? "application/json"
        response.headers.set([type], for: "Content-Type")
        let metadata = Data(JSON.object(message.metadata).bytes()).base64EncodedString()
        response.headers.set([metadata], for: "Pact-Message-Metadata")
        return ServiceResponse(response)
    }

    func answer(_ request: ServiceRequest) async throws -> ServiceResponse {
        let interaction = Interaction("a request", content: .message(Message(contents: .missing)))
        return ServiceResponse(try await provider.answer(try Request(request), of: interaction))
    }

    private static func json(_ json: JSON) -> ServiceResponse {
        ServiceResponse(Response(status: 200, headers: ["Content-Type": "application/json"], body: .json(json)))
    }
}
#endif  // HTTP
