extension Generators {
    /// Reads generators by part.
    init(reading field: JSONField) throws(ContractError) {
        var reader = PartReader("generators") { (field) throws(ContractError) -> Generator? in try Generator(reading: field) }
        for (part, field) in try field.members() { try reader.read(part: part, field) }
        (method, path, status) = (reader.method, reader.path, reader.status)
        query = reader.query.map { NameGenerator(name: $0.name, generator: $0.value) }
        header = reader.header.map { NameGenerator(name: $0.name, generator: $0.value) }
        metadata = reader.metadata.map { NameGenerator(name: $0.name, generator: $0.value) }
        body = reader.body.map { BodyGenerator(path: $0.path, generator: $0.value) }
    }
}

extension Generator {
    /// Reads `{"type": "RandomInt", "min": 1}`.
    init(reading field: JSONField) throws(ContractError) {
        self.init(try field["type"].string(), try field.object())
    }
}

extension Generators.BodyGenerator {
    /// Reads generators by the paths of what they are for.
    static func all(reading field: JSONField) throws(ContractError) -> [Generators.BodyGenerator] {
        var all: [Generators.BodyGenerator] = []
        for (key, field) in try field.members() {
            all.append(
                Generators.BodyGenerator(path: try PathExpression(key, at: field), generator: try Generator(reading: field)))
        }
        return all
    }
}
