extension Request {
    /// The request with the values that its generators make up.
    public func generated(_ context: GeneratorContext) throws(ContractError) -> Request {
        var (request, context) = (self, context)
        if let text = try generators.path?.value(&context)?.plainText { request.path = text }
        if let text = try generators.method?.value(&context)?.plainText { request.method = text }
        try request.headers.generate(generators.header, &context)
        try request.query.generate(generators.query, &context)
        request.body = try body.generated(generators, rules, type: headers["content-type"]?.joined, &context)
        return request
    }
}

extension Response {
    /// The response with the values that its generators make up.
    public func generated(_ context: GeneratorContext) throws(ContractError) -> Response {
        var (response, context) = (self, context)
        if let status = try generators.status?.value(&context)?.integer { response.status = status }
        try response.headers.generate(generators.header, &context)
        response.body = try body.generated(generators, rules, type: headers["content-type"]?.joined, &context)
        return response
    }
}

extension Message {
    /// The message with the values that its generators make up.
    public func generated(_ context: GeneratorContext) throws(ContractError) -> Message {
        var (message, context) = (self, context)
        for generator in generators.metadata {
            if let value = try generator.generator.value(&context) { message.metadata[generator.name] = value }
        }
        message.contents = try contents.generated(generators, rules, type: statedType, &context)
        return message
    }
}

extension HeaderFields {
    /// Makes up each value of a name anew, one where the name is not there.
    fileprivate mutating func generate(
        _ generators: [Generators.NameGenerator], _ context: inout GeneratorContext
    ) throws(ContractError) {
        for named in generators {
            let values = try named.generator.texts(self[named.name]?.values.count ?? 1, &context)
            if let values { set(values, for: named.name) }
        }
    }
}

extension QueryItems {
    /// Makes up each value of a name anew, one where the name is not there. Of `q[0]`, what `q` has is meant, unless a name is written so.
    fileprivate mutating func generate(
        _ generators: [Generators.NameGenerator], _ context: inout GeneratorContext
    ) throws(ContractError) {
        for named in generators {
            let isLiteral = self[named.name] != nil || !named.name.hasSuffix("]")
            let name = isLiteral ? named.name : String(named.name.prefix { $0 != "[" })
            if let values = try named.generator.texts(self[name]?.values.count ?? 1, &context) { set(values, for: name) }
        }
    }
}

extension Generator {
    /// Makes up so many texts; nil leaves the example.
    fileprivate func texts(_ count: Int, _ context: inout GeneratorContext) throws(ContractError) -> [String]? {
        var texts: [String] = []
        for _ in 0..<count {
            guard let value = try value(&context) else { return nil }
            texts.append(value.plainText)
        }
        return texts
    }
}
