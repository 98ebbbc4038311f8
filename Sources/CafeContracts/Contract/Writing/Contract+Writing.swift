extension Contract {
    /// The name of the contract's file: `order-payment.json`.
    ///
    /// - Throws: `ContractError` where a name would lead out of the folder, or is none.
    public func fileName() throws(ContractError) -> String {
        for name in [consumer, provider] {
            let isPlain = name.unicodeScalars.allSatisfy { $0 != "/" && $0 != "\\" && $0.value >= 0x20 && $0.value != 0x7F }
            guard isPlain, !name.isEmpty, !name.hasPrefix("."), name.utf8.count <= 100 else {
                throw ContractError("'\(name)' cannot be part of a file's name")
            }
        }
        return "\(consumer)-\(provider).json"
    }

    /// The contract as a file, the same bytes for the same contract each time: keys and interactions sorted, two spaces a level.
    ///
    /// Whatever was read can be written: in the contract's own version, rules, generators and states are kept that only a later one knows, for other tools
    /// write such files. A version that is asked for is held to.
    ///
    /// - Parameter version: 2, 3 or 4 of the specification; nil for the contract's own, and at least 2.
    /// - Throws: `ContractError` where the version cannot say what the contract says.
    public func bytes(_ version: SpecificationVersion? = nil) throws(ContractError) -> [UInt8] {
        if let version, version < .v2 { throw ContractError("contracts are written in version 2, 3 or 4") }
        return try json(version ?? max(self.version, .v2), isStrict: version != nil).bytes(.pretty) + [0x0A]
    }

    private func json(_ version: SpecificationVersion, isStrict: Bool) throws(ContractError) -> JSON {
        var object = other
        object["consumer"] = Self.named(consumer, other["consumer"])
        object["provider"] = Self.named(provider, other["provider"])
        var (plain, messages): ([JSON], [JSON]) = ([], [])
        for interaction in interactions.sorted(by: Self.comesBefore) {
            let json: JSON
            do throws(ContractError) {
                json = try interaction.json(version, isStrict: isStrict)
            } catch {
                throw ContractError(error.message, path: error.path, interaction: interaction.summary)
            }
            if version < .v4, case .message = interaction.content { messages.append(json) } else { plain.append(json) }
        }
        if messages.isEmpty || !plain.isEmpty { object["interactions"] = .array(plain) }
        if !messages.isEmpty { object["messages"] = .array(messages) }
        var metadata = metadata
        metadata["pactSpecification"] = ["version": .string(version.rawValue)]
        object["metadata"] = .object(metadata)
        return .object(object)
    }

    private static func named(_ name: String, _ other: JSON?) -> JSON {
        var object = other?.object ?? JSONObject()
        object["name"] = .string(name)
        return .object(object)
    }

    /// By summary, then by states, kind and key.
    private static func comesBefore(_ one: Interaction, _ other: Interaction) -> Bool {
        let (first, second) = (one.identity + [one.key ?? ""], other.identity + [other.key ?? ""])
        return first.lexicographicallyPrecedes(second) { $0.comesBefore($1) }
    }
}

extension Interaction {
    /// What two interactions have in common that are one: summary, states and kind.
    var identity: [String] {
        let kind =
            switch content {
            case .http: "http"
            case .message: "message"
            case .exchange: "exchange"
            }
        let sorted = JSON.Style(indentation: nil, sortsKeys: true)
        return [summary] + states.flatMap { [$0.name, JSON.object($0.parameters).text(sorted)] } + [kind]
    }

    /// The interaction as a version of the specification writes it.
    ///
    /// - Parameters:
    ///   - version: The version.
    ///   - isStrict: Whether what only a later version knows is refused rather than kept.
    func json(_ version: SpecificationVersion, isStrict: Bool = true) throws(ContractError) -> JSON {
        let writer = ContractWriter(version: version, isStrict: isStrict)
        // Fields that are not the specification's come first: none of them takes the place of one that is.
        var object = other
        switch content {
        case .http(let request, let response):
            object["request"] = try writer.json(request)
            object["response"] = try writer.json(response)
            if version >= .v4 { object["type"] = "Synchronous/HTTP" }
        case .message(let message):
            if isStrict, version < .v3 { throw ContractError("version 2 has no messages") }
            for (key, value) in try writer.members(message) { object[key] = value }
            if version >= .v4 { object["type"] = "Asynchronous/Messages" }
        case .exchange(let request, let responses):
            if version < .v4 { throw ContractError("only version 4 has messages with answers") }
            object["request"] = .object(try writer.members(request))
            var answers: [JSON] = []
            for response in responses { answers.append(.object(try writer.members(response))) }
            object["response"] = .array(answers)
            object["type"] = "Synchronous/Messages"
        }
        object["description"] = .string(summary)
        try write(states: states, version, isStrict: isStrict, to: &object)
        guard version >= .v4 else {
            if isPending { throw ContractError("only version 4 knows interactions that are pending") }
            return .object(object)
        }
        if let key { object["key"] = .string(key) }
        object["pending"] = .bool(isPending)
        if !comments.isEmpty { object["comments"] = .object(comments) }
        return .object(object)
    }

    private func write(
        states: [ProviderState], _ version: SpecificationVersion, isStrict: Bool, to object: inout JSONObject
    ) throws(ContractError) {
        if states.isEmpty { return }
        let isPlain = states.count == 1 && states[0].parameters.isEmpty && states[0].other.isEmpty
        if version < .v3, isPlain {
            object["providerState"] = .string(states[0].name)
            return
        }
        if version < .v3, isStrict { throw ContractError("version 2 knows only one state, and none with parameters") }
        object["providerStates"] = .array(
            states.map { state in
                var written = state.other
                written["name"] = .string(state.name)
                if !state.parameters.isEmpty { written["params"] = .object(state.parameters) }
                return .object(written)
            })
    }
}
