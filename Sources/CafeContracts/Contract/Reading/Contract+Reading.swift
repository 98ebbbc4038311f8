extension Contract {
    private static let known: Set<String> = ["consumer", "provider", "interactions", "messages", "metadata", "metaData"]

    /// Reads a contract of any version of the specification.
    ///
    /// - Parameters:
    ///   - bytes: The file's.
    ///   - file: Its name, for what is wrong with it.
    /// - Throws: `ContractError` that names the file, the interaction and the place in it.
    public init(bytes: [UInt8], file: String? = nil) throws(ContractError) {
        let json: JSON
        do {
            json = try JSON(bytes: bytes)
        } catch {
            throw ContractError("not JSON: \(error)", file: file)
        }
        do throws(ContractError) {
            try self.init(reading: JSONField(json), file: file)
        } catch {
            throw ContractError(error.message, path: error.path, interaction: error.interaction, file: file)
        }
    }

    private init(reading field: JSONField, file: String?) throws(ContractError) {
        guard case .object? = field.json else { throw field.wrong("a contract") }
        let metadata = field.first(of: "metadata", "metaData")
        let version = try Self.version(metadata)
        let origin = Interaction.Origin(
            consumer: try field["consumer"]["name"].string(), provider: try field["provider"]["name"].string(), version: version,
            file: file)
        var interactions: [Interaction] = []
        for item in try field["interactions"].items() {
            interactions.append(try Interaction(reading: item, isMessage: false, origin: origin))
        }
        for item in try field["messages"].items() {
            interactions.append(try Interaction(reading: item, isMessage: true, origin: origin))
        }
        var other = try field.others(than: Self.known)
        for part in ["consumer", "provider"] {
            let rest = try field[part].others(than: ["name"])
            if !rest.isEmpty { other[part] = .object(rest) }
        }
        self.init(
            consumer: origin.consumer, provider: origin.provider, interactions: interactions, version: version,
            metadata: try metadata.others(than: ["pactSpecification", "pact-specification", "pactSpecificationVersion"]),
            other: other)
    }

    /// The version that the metadata names in one of the ways that are in use; without any it is 3.
    private static func version(_ metadata: JSONField) throws(ContractError) -> SpecificationVersion {
        let specification = metadata.first(of: "pactSpecification", "pact-specification")
        let field = specification.isAbsent ? metadata["pactSpecificationVersion"] : specification["version"]
        if field.isAbsent { return .v3 }
        let text = try field.string()
        guard let version = SpecificationVersion(text) else { throw field.wrong("a version of the specification from 1 to 4") }
        return version
    }
}
