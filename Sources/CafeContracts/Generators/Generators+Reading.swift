extension Generators {
    /// Reads generators by part, or by paths as with rules.
    init(reading field: JSONField) throws(ContractError) {
        for (part, field) in try field.members() {
            switch part {
            case "method": method = try Self.single(field)
            case "path": path = try Self.single(field)
            case "status": status = try Self.single(field)
            case "query": query = try Self.named(field)
            case "header", "headers": header = try Self.named(field)
            case "metadata", "metaData": metadata = try Self.named(field)
            case "body", "content", "contents":
                for (key, field) in try field.members() {
                    body.append(BodyGenerator(path: try PathExpression(key, at: field), generator: try Generator(reading: field)))
                }
            default: throw ContractError("there are no generators for a part '\(part)'", path: field.path.description)
            }
        }
    }

    private static func single(_ field: JSONField) throws(ContractError) -> Generator? {
        let members = try field.members()
        if members.isEmpty { return nil }
        if members.count == 1, members[0].key.isEmpty || members[0].key == "$" { return try Generator(reading: members[0].field) }
        return try Generator(reading: field)
    }

    private static func named(_ field: JSONField) throws(ContractError) -> [NameGenerator] {
        var generators: [NameGenerator] = []
        for (key, field) in try field.members() {
            generators.append(NameGenerator(name: key, generator: try Generator(reading: field)))
        }
        return generators
    }
}

extension Generator {
    /// Reads `{"type": "RandomInt", "min": 1}`.
    init(reading field: JSONField) throws(ContractError) {
        self.init(try field["type"].string(), try field.object())
    }
}
