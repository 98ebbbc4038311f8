import CafeContracts

extension Message {
    /// The message as a contract of version 4 writes it, without rules.
    func json() throws(ContractError) -> JSON {
        let plain = Message(contents: contents, metadata: metadata)
        let contract = Contract(
            consumer: "", provider: "", interactions: [Interaction("", content: .exchange(request: plain, responses: []))])
        let written = try? JSON(bytes: try contract.bytes(.v4))
        return written?["interactions"]?[0]?["request"] ?? [:]
    }

    /// Reads a message as a contract of version 4 writes it.
    ///
    /// - Throws: `ContractError` that says what is wrong with it.
    init(json: JSON) throws(ContractError) {
        let contract: JSON = [
            "consumer": ["name": ""], "provider": ["name": ""],
            "interactions": [["type": "Synchronous/Messages", "description": "", "request": json, "response": []]],
            "metadata": ["pactSpecification": ["version": "4.0"]],
        ]
        let read = try Contract(bytes: contract.bytes())
        guard case .exchange(let message, _)? = read.interactions.first?.content else {
            throw ContractError("this is no message")
        }
        self = message
    }
}
