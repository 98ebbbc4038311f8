#if HTTP
import CafeContracts
import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a bridge answers to Pact's own verifiers.
struct BridgeAnswers<Provider: ContractProvider, States: ProviderStates>: Sendable {
    let provider: Provider
    let states: States
    let contract: Contract

    /// Changes a state; without a name there is nothing to change, as those verifiers ask for interactions without states.
    func change(_ request: ServiceRequest) async throws -> ServiceResponse {
        let question = try BridgeQuestion(request)
        let state = ProviderState(try question.text("state"), try question.object("params"))
        let action = try question.text("action")
        guard ["setup", "teardown", ""].contains(action) else {
            throw Problem(.badRequest, "'\(action)' is no action; there is setup and teardown")
        }
        if state.name.isEmpty { return .status(.ok) }
        if action == "teardown" {
            try await states.tearDown(state)
            return .status(.ok)
        }
        let values = JSON.object(try await states.setUp(state))
        return try ServiceResponse(
            Response(status: 200, headers: ["Content-Type": "application/json"], body: .json(values)))
    }

    /// Gives a message, or the one that answers a message.
    func message(_ request: ServiceRequest) async throws -> ServiceResponse {
        let question = try BridgeQuestion(request)
        let interaction = try interaction(try question.text("description"), try question.states())
        switch interaction.content {
        case .message: return try Self.response(try await provider.message(of: interaction))
        case .exchange(let example, _):
            let answers = try await provider.answer(try question.message("request") ?? example, of: interaction)
            if answers.isEmpty { return .status(.noContent) }
            guard answers.count == 1 else { throw ContractError("over HTTP a message has one answer, not \(answers.count)") }
            return try Self.response(answers[0])
        case .http: throw Problem(.notFound, "'\(interaction.summary)' is a request, not a message")
        }
    }

    /// Gives what the provider answers.
    func answer(_ request: ServiceRequest) async throws -> ServiceResponse {
        let asked: Request
        do throws(ContractError) {
            asked = try Request(request)
        } catch {
            throw Problem(.badRequest, error.description)
        }
        let interaction = Interaction("a request", content: .http(asked, Response()))
        return try ServiceResponse(try await provider.answer(asked, of: interaction))
    }

    /// Has what goes wrong told in its words: who verifies has to know, and it is no service for strangers.
    func inWords(_ body: () async throws -> ServiceResponse) async throws -> ServiceResponse {
        do {
            return try await body()
        } catch let error where !(error is Problem || error is CancellationError) {
            throw Problem(.internalServerError, "\(error)")
        }
    }

    /// The interaction that a verifier means: of several with one summary, the one with its states.
    private func interaction(_ summary: String, _ states: [String]) throws -> Interaction {
        let named = contract.interactions.filter { $0.summary.utf8.elementsEqual(summary.utf8) }
        if named.isEmpty { throw Problem(.notFound, "the contract has no interaction '\(summary)'") }
        if named.count == 1 { return named[0] }
        guard let meant = named.first(where: { $0.states.map(\.name) == states }) else {
            throw Problem(.notFound, "of \(named.count) interactions '\(summary)', none has the states \(states)")
        }
        return meant
    }

    private static func response(_ message: Message) throws -> ServiceResponse {
        var response = Response(status: 200, body: message.contents)
        let type = message.contents.content?.sentType ?? message.metadata["contentType"]?.string ?? "application/json"
        response.headers.set([type], for: "Content-Type")
        let metadata = Data(JSON.object(message.metadata).bytes()).base64EncodedString()
        response.headers.set([metadata], for: "Pact-Message-Metadata")
        return try ServiceResponse(response)
    }
}
#endif  // HTTP
