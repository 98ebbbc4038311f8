extension MatchingRules {
    /// Reads the rules of any version: by part, as version 3 and 4 write them, or by paths such as `$.body.name` and `$.headers.Accept`.
    ///
    /// A list without matchers says nothing: what it is for is compared with the example.
    init(reading field: JSONField) throws(ContractError) {
        var reader = PartReader("rules") { (field) throws(ContractError) -> RuleList? in try RuleList(readingUnlessEmpty: field) }
        for (key, field) in try field.members() {
            if key.hasPrefix("$") {
                try reader.read(path: key, field)
            } else {
                try reader.read(part: key, field)
            }
        }
        (method, path, status) = (reader.method, reader.path, reader.status)
        query = reader.query.map { NameRule(name: $0.name, list: $0.value) }
        header = reader.header.map { NameRule(name: $0.name, list: $0.value) }
        metadata = reader.metadata.map { NameRule(name: $0.name, list: $0.value) }
        body = PathRules(reader.body.map { PathRules.Rule(path: $0.path, list: $0.value) })
    }
}
