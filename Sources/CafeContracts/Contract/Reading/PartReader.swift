/// Reads what a file says part by part, rules or generators: `{"path": …, "header": {"Accept": …}, "body": {"$.name": …}}`.
struct PartReader<Value> {
    private let what: String
    private let value: (JSONField) throws(ContractError) -> Value?

    private(set) var method: Value?
    private(set) var path: Value?
    private(set) var status: Value?
    private(set) var query: [(name: String, value: Value)] = []
    private(set) var header: [(name: String, value: Value)] = []
    private(set) var metadata: [(name: String, value: Value)] = []
    private(set) var body: [(path: PathExpression, value: Value)] = []

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - what: What is read, for what is wrong with it.
    ///   - value: Reads a value; nil where nothing is said there.
    init(_ what: String, _ value: @escaping (JSONField) throws(ContractError) -> Value?) {
        (self.what, self.value) = (what, value)
    }

    /// Reads what is said of a part.
    mutating func read(part: String, _ field: JSONField) throws(ContractError) {
        switch part {
        case "method": method = try single(field)
        case "path": path = try single(field)
        case "status": status = try single(field)
        case "query": query += try named(field)
        case "header", "headers": header += try named(field)
        case "metadata", "metaData": metadata += try named(field)
        case "body", "content", "contents":
            for (key, field) in try field.members() {
                let path = try PathExpression(key, at: field)
                if let value = try value(field) { body.append((path, value)) }
            }
        default: throw nothing(part, field)
        }
    }

    /// Reads what version 2 says at a path such as `$.body.name` or `$.headers.Accept`.
    mutating func read(path text: String, _ field: JSONField) throws(ContractError) {
        let expression = try PathExpression(text, at: field)
        guard let value = try value(field) else { return }
        guard case .name(let part)? = expression.fragments.first else {
            body.append((expression, value))
            return
        }
        let rest = PathExpression(Array(expression.fragments.dropFirst()))
        switch part {
        case "method": method = value
        case "path": path = value
        case "status": status = value
        case "body": body.append((rest, value))
        case "header", "headers": header.append((try name(of: rest, text, field), value))
        case "query": query.append((try name(of: rest, text, field), value))
        case "metadata": metadata.append((try name(of: rest, text, field), value))
        default: throw nothing(part, field)
        }
    }

    private func nothing(_ part: String, _ field: JSONField) -> ContractError {
        ContractError("there are no \(what) for a part '\(part)'", path: field.path.description)
    }

    /// What is said of a part that has one value: of itself, or under an empty name or `$`.
    private func single(_ field: JSONField) throws(ContractError) -> Value? {
        let members = try field.members()
        if members.isEmpty { return nil }
        let isWithin = members.count == 1 && (members[0].key.isEmpty || members[0].key == "$")
        return try value(isWithin ? members[0].field : field)
    }

    private func named(_ field: JSONField) throws(ContractError) -> [(name: String, value: Value)] {
        var values: [(name: String, value: Value)] = []
        for (key, field) in try field.members() {
            let name = key.hasPrefix("$") ? Self.name(of: try PathExpression(key, at: field)) ?? key : key
            if let value = try value(field) { values.append((name, value)) }
        }
        return values
    }

    private static func name(of path: PathExpression) -> String? {
        guard case .name(let name)? = path.fragments.first else { return nil }
        return name
    }

    private func name(of path: PathExpression, _ text: String, _ field: JSONField) throws(ContractError) -> String {
        guard let name = Self.name(of: path) else {
            throw ContractError("'\(text)' names nothing", path: field.path.description)
        }
        return name
    }
}
