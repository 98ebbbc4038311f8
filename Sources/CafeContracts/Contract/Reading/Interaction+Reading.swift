extension Interaction {
    private static let known: Set<String> = [
        "description", "providerStates", "providerState", "provider_state", "request", "response",
    ]
    private static let knownV4 = known.union(["key", "pending", "comments", "type"])
    private static let messageKeys: Set<String> = ["contents", "metadata", "metaData", "matchingRules", "generators"]

    /// Reads an interaction; what is wrong names it by its description.
    init(reading field: JSONField, isMessage: Bool, origin: Origin) throws(ContractError) {
        let summary = (try? field["description"].string()) ?? ""
        do throws(ContractError) {
            let isV4 = origin.version >= .v4
            var known = isV4 ? Self.knownV4 : Self.known
            let content: Content
            switch try Self.type(field, isMessage, origin.version) {
            case "Asynchronous/Messages":
                content = .message(try Message(reading: field, origin.version, isAlone: false))
                known.formUnion(Self.messageKeys)
            case "Synchronous/Messages":
                var responses: [Message] = []
                let items = try field["response"].json?.object == nil ? field["response"].items() : [field["response"]]
                for item in items { responses.append(try Message(reading: item, origin.version)) }
                content = .exchange(request: try Message(reading: field["request"], origin.version), responses: responses)
            default:
                content = .http(
                    try Request(reading: field["request"], origin.version),
                    try Response(reading: field["response"], origin.version))
            }
            self.init(
                try field["description"].string(), states: try Self.states(field), content: content,
                key: isV4 ? try field["key"].optionalString() : nil, isPending: isV4 ? try field["pending"].bool() : false,
                comments: isV4 ? try field["comments"].object() : JSONObject(),
                other: try field.others(than: known), origin: origin)
        } catch {
            throw ContractError(error.message, path: error.path, interaction: summary, file: origin.file)
        }
    }

    private static func type(_ field: JSONField, _ isMessage: Bool, _ version: SpecificationVersion) throws(ContractError)
        -> String
    {
        guard version >= .v4 else { return isMessage ? "Asynchronous/Messages" : "Synchronous/HTTP" }
        let type = try field["type"].string(or: isMessage ? "Asynchronous/Messages" : "Synchronous/HTTP")
        guard ["Synchronous/HTTP", "Asynchronous/Messages", "Synchronous/Messages"].contains(type) else {
            throw field["type"].wrong("Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages")
        }
        return type
    }

    private static func states(_ field: JSONField) throws(ContractError) -> [ProviderState] {
        if field["providerStates"].isAbsent {
            let name = try field.first(of: "providerState", "provider_state").optionalString() ?? ""
            return name.isEmpty ? [] : [ProviderState(name)]
        }
        var states: [ProviderState] = []
        for item in try field["providerStates"].items() {
            let other = try item.others(than: ["name", "params"])
            states.append(ProviderState(try item["name"].string(), try item["params"].object(), other: other))
        }
        return states
    }
}
