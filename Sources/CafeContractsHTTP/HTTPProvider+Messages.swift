public import CafeContracts
import Foundation

extension HTTPProvider {
    /// Makes the message that an interaction is about by asking the provider for it.
    ///
    /// - Throws: `HTTPCallError` where none came; `ContractError` where this provider has no path for messages.
    public func message(of interaction: Interaction) async throws -> Message {
        guard let message = try await answer(to: Self.question(interaction), interaction) else {
            throw HTTPCallError(
                .unexpectedAnswer, at: url + (messages ?? ""), "asked for a message, it answered with 204, which is none")
        }
        return message
    }

    /// Answers a message by asking the provider; over HTTP it has one answer, or none where the status is 204.
    ///
    /// - Throws: `HTTPCallError` where none came; `ContractError` where this provider has no path for messages.
    public func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
        var question = Self.question(interaction)
        question["request"] = try message.json()
        return try await self.answer(to: question, interaction).map { [$0] } ?? []
    }

    private static func question(_ interaction: Interaction) -> JSONObject {
        let states = interaction.states.map { state -> JSON in
            state.parameters.isEmpty
                ? ["name": .string(state.name)] : ["name": .string(state.name), "params": .object(state.parameters)]
        }
        return ["description": .string(interaction.summary), "providerStates": .array(states)]
    }

    /// What the provider says to a question; nil where that is no message at all.
    private func answer(to question: JSONObject, _ interaction: Interaction) async throws -> Message? {
        guard let messages else {
            throw ContractError("no path is known under which this provider makes messages", interaction: interaction.summary)
        }
        let call = HTTPCall(
            method: "POST", url: url + messages, headers: [("Content-Type", "application/json")],
            body: JSON.object(question).bytes())
        let answer = try await caller.answer(to: call, within: timeout)
        guard answer.isSuccess else {
            throw HTTPCallError(.unexpectedAnswer, at: call.url, "asked for a message, it answered with \(answer.sentence)")
        }
        if answer.status == 204 { return nil }
        var metadata = try Self.metadata(answer, call.url)
        let type = answer["content-type"]
        if let type, !metadata.keys.contains(where: { ["contenttype", "content-type"].contains($0.lowercased()) }) {
            metadata["contentType"] = .string(type)
        }
        return Message(contents: .bytes(answer.body, contentType: type), metadata: metadata)
    }

    private static func metadata(_ answer: HTTPAnswer, _ url: String) throws(HTTPCallError) -> JSONObject {
        guard let header = answer["pact-message-metadata"] else { return JSONObject() }
        guard let data = Data(base64Encoded: header), case .object(let object)? = try? JSON(bytes: [UInt8](data)) else {
            throw HTTPCallError(.unexpectedAnswer, at: url, "the header Pact-Message-Metadata is no object of JSON in base64")
        }
        return object
    }
}
