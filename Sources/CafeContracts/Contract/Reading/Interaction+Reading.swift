extension Interaction {
    private static let known: Set<String> = [
        "description", "key", "pending", "providerStates", "providerState", "provider_state", "comments", "type", "request",
        "response",
    ]
    private static let messageKeys: Set<String> = ["contents", "metadata", "metaData", "matchingRules", "generators"]

    /// Reads an interaction; what is wrong names it by its description.
    init(reading field: JSONField, isMessage: Bool, origin: Origin) throws(ContractError) {
        let summary = (try? field["description"].string()) ?? ""
        do throws(ContractError) {
            var known = Self.known
            let content: Content
            switch try Self.type(field, isMessage, origin.version) {
            case "Asynchronous/Messages":
                content = .message(try Message(reading: field, origin.version, notes: known))
                known.formUnion(Self.messageKeys)
            case "Synchronous/Messages":
                var responses: [Message] = []
                for item in try field["response"].items() { responses.append(try Message(reading: item, origin.version)) }
                content = .exchange(request: try Message(reading: field["request"], origin.version), responses: responses)
            default:
                content = .http(
                    try Request(reading: field["request"], origin.version),
                    try Response(reading: field["response"], origin.version))
            }
            self.init(
                try field["description"].string(), states: try Self.states(field), content: content,
                key: try field["key"].optionalString(), isPending: try field["pending"].bool(),
                comments: try field["comments"].object(),
                other: try field.others(than: known), origin: origin)
        } catch {
            throw ContractError(error.message, path: error.path, interaction: summary, file: origin.file)
        }
    }

    private static func type(_ field: JSONField, _ isMessage: Bool, _ version: SpecificationVersion) throws(ContractError)
        -> String
    {
        guard version >= .v4 else { return isMessage ? "Asynchronous/Messages" : "Synchronous/HTTP" }
        let type = try field["type"].string(or: "Synchronous/HTTP")
        guard ["Synchronous/HTTP", "Asynchronous/Messages", "Synchronous/Messages"].contains(type) else {
            throw field["type"].wrong("Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages")
        }
        return type
    }

    private static func states(_ field: JSONField) throws(ContractError) -> [ProviderState] {
        if let name = try field.first(of: "providerState", "provider_state").optionalString() {
            return name.isEmpty ? [] : [ProviderState(name)]
        }
        var states: [ProviderState] = []
        for item in try field["providerStates"].items() {
            states.append(ProviderState(try item["name"].string(), try item["params"].object()))
        }
        return states
    }
}
