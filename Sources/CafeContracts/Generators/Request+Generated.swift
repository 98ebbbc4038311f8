extension Request {
    /// The request with the values that its generators make up.
    public func generated(_ context: GeneratorContext) throws(ContractError) -> Request {
        var (request, context) = (self, context)
        if let text = try generators.path?.value(&context)?.plainText { request.path = text }
        if let text = try generators.method?.value(&context)?.plainText { request.method = text }
        for generator in generators.header {
            if let text = try generator.generator.value(&context)?.plainText { request.headers.set([text], for: generator.name) }
        }
        for generator in generators.query {
            let name = generator.name.hasSuffix("]") ? String(generator.name.prefix { $0 != "[" }) : generator.name
            if let text = try generator.generator.value(&context)?.plainText { request.query.set([text], for: name) }
        }
        request.body = try body.generated(generators.body, &context)
        return request
    }
}

extension Response {
    /// The response with the values that its generators make up.
    public func generated(_ context: GeneratorContext) throws(ContractError) -> Response {
        var (response, context) = (self, context)
        if let status = try generators.status?.value(&context)?.integer { response.status = status }
        for generator in generators.header {
            if let text = try generator.generator.value(&context)?.plainText { response.headers.set([text], for: generator.name) }
        }
        response.body = try body.generated(generators.body, &context)
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
        message.contents = try contents.generated(generators.body, &context)
        return message
    }
}

extension Body {
    fileprivate func generated(
        _ generators: [Generators.BodyGenerator], _ context: inout GeneratorContext
    ) throws(ContractError) -> Body {
        guard case .present(var content) = self, !generators.isEmpty else { return self }
        var json: JSON
        switch content.value {
        case .json(let known): json = known
        case .bytes(let bytes):
            // Of what is no JSON, only the whole can be made up.
            guard let known = try? JSON(bytes: bytes) else {
                guard let whole = generators.first(where: { $0.path == .root }), let value = try whole.generator.value(&context)
                else {
                    return self
                }
                return .text(value.plainText, contentType: content.contentType)
            }
            json = known
        }
        for generator in generators {
            json = try json.replacing(generator.path.fragments[...], generator.generator, &context)
        }
        content.value = .json(json)
        return .present(content)
    }
}

extension JSON {
    /// The value with what a generator makes up at the places that a path leads to.
    fileprivate func replacing(
        _ path: ArraySlice<PathExpression.Fragment>, _ generator: Generator, _ context: inout GeneratorContext
    ) throws(ContractError) -> JSON {
        guard let fragment = path.first else { return try generator.value(&context) ?? self }
        let rest = path.dropFirst()
        switch self {
        case .object(var object):
            for (key, value) in object where fragment.leads(to: key) {
                object[key] = try value.replacing(rest, generator, &context)
            }
            return .object(object)
        case .array(var items):
            for index in items.indices where fragment.leads(to: index) {
                items[index] = try items[index].replacing(rest, generator, &context)
            }
            return .array(items)
        default: return self
        }
    }
}

extension PathExpression.Fragment {
    fileprivate func leads(to key: String) -> Bool {
        switch self {
        case .name(let name): name.isSame(as: key)
        case .star: true
        case .index(let index): Int(key) == index
        case .starIndex: false
        }
    }

    fileprivate func leads(to place: Int) -> Bool {
        switch self {
        case .index(let index): index == place
        case .star, .starIndex: true
        case .name(let name): Int(name) == place
        }
    }
}
