extension Request {
    private static let known: Set<String> = ["method", "path", "query", "headers", "body", "matchingRules", "generators"]

    init(reading field: JSONField, _ version: SpecificationVersion) throws(ContractError) {
        let headers = try HeaderFields(reading: field["headers"])
        self.init(
            method: try field["method"].string(or: "GET"), path: try field["path"].string(or: "/"),
            query: try QueryItems(reading: field["query"]), headers: headers,
            body: try Body(reading: field["body"], headers, version), rules: try MatchingRules(reading: field["matchingRules"]),
            generators: try Generators(reading: field["generators"]), other: try field.others(than: Self.known))
    }
}

extension Response {
    private static let known: Set<String> = ["status", "headers", "body", "matchingRules", "generators"]

    init(reading field: JSONField, _ version: SpecificationVersion) throws(ContractError) {
        let headers = try HeaderFields(reading: field["headers"])
        self.init(
            status: try field["status"].optionalInteger() ?? 200, headers: headers,
            body: try Body(reading: field["body"], headers, version), rules: try MatchingRules(reading: field["matchingRules"]),
            generators: try Generators(reading: field["generators"]), other: try field.others(than: Self.known))
    }
}

extension Message {
    private static let known: Set<String> = ["contents", "metadata", "metaData", "matchingRules", "generators"]

    /// - Parameter isAlone: Whether the fields are the message's alone, not an interaction's too.
    init(reading field: JSONField, _ version: SpecificationVersion, isAlone: Bool = true) throws(ContractError) {
        let metadata = try field.first(of: "metadata", "metaData").object()
        let contentType = Message(contents: .missing, metadata: metadata).statedType
        self.init(
            contents: version >= .v4
                ? try Body(readingV4: field["contents"]) : Body(reading: field["contents"], contentType: contentType),
            metadata: metadata, rules: try MatchingRules(reading: field["matchingRules"]),
            generators: try Generators(reading: field["generators"]),
            other: isAlone ? try field.others(than: Self.known) : JSONObject())
    }
}

extension Body {
    /// Reads the body of a request or response, whose headers may say what it is.
    init(reading field: JSONField, _ headers: HeaderFields, _ version: SpecificationVersion) throws(ContractError) {
        if version >= .v4, field.json?.isNull != true {
            try self.init(readingV4: field)
        } else {
            self.init(reading: field, contentType: headers["content-type"]?.joined)
        }
    }
}

extension HeaderFields {
    /// Reads headers whose values are texts, numbers, or lists of them.
    init(reading field: JSONField) throws(ContractError) {
        self.init()
        for (name, field) in try field.members() {
            if case .array? = field.json {
                for item in try field.items() { append(try item.scalarText(), to: name) }
            } else {
                append(try field.scalarText(), to: name)
            }
        }
    }
}

extension QueryItems {
    /// Reads a query: the text behind the question mark, or lists of values by name.
    init(reading field: JSONField) throws(ContractError) {
        self.init()
        if case .string(let text)? = field.json {
            guard let query = QueryItems(text: text) else { throw field.wrong("a query with sound percent signs") }
            self = query
            return
        }
        for (name, field) in try field.members() {
            guard case .array? = field.json else {
                append(field.isAbsent ? nil : try field.scalarText(), to: name)
                continue
            }
            for item in try field.items() { append(item.isAbsent ? nil : try item.scalarText(), to: name) }
        }
    }

    /// Reads the text behind a question mark; nil where a percent sign is followed by no two digits.
    public init?(text: String) {
        self.init()
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(String(decoding: pair[0], as: UTF8.self), plusIsSpace: true) else { return nil }
            guard pair.count == 2 else {
                append(nil, to: name)
                continue
            }
            guard let value = PercentCoding.decode(String(decoding: pair[1], as: UTF8.self), plusIsSpace: true) else {
                return nil
            }
            append(value, to: name)
        }
    }
}
