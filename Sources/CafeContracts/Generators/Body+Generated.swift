extension Body {
    /// The body with the values that generators make up, those of an array's variants among them.
    ///
    /// - Parameters:
    ///   - generators: Those of the request, response or message.
    ///   - rules: Its rules, in which the variants are.
    ///   - type: What its headers or metadata say that the body is, or nil.
    ///   - context: What values are made up from.
    func generated(
        _ generators: Generators, _ rules: MatchingRules, type: String?, _ context: inout GeneratorContext
    ) throws(ContractError) -> Body {
        let generators = generators.body + rules.body.variantGenerators
        guard case .present(var content) = self, !generators.isEmpty else { return self }
        guard var json = content.json(type) else {
            // Of what is no JSON, only the whole can be made up.
            guard let whole = generators.first(where: { $0.path == .root }), let value = try whole.generator.value(&context)
            else {
                return self
            }
            content.value = .bytes(Array(value.plainText.utf8))
            return .present(content)
        }
        for generator in generators {
            json = try json.replacing(generator.path.fragments[...], generator.generator, &context)
        }
        content.value = .json(json)
        return .present(content)
    }
}

extension Body.Content {
    /// The JSON that this is, or nil; what is said to be something else is none, even if it could be read.
    fileprivate func json(_ statedType: String?) -> JSON? {
        switch value {
        case .json(let json): json
        case .bytes(let bytes):
            if let type = (contentType ?? statedType).flatMap({ MediaType($0) }), !type.isJSON {
                nil
            } else {
                try? JSON(bytes: bytes)
            }
        }
    }
}

extension PathRules {
    /// The generators of what arrays have to contain, at the items that are the examples of their variants.
    fileprivate var variantGenerators: [Generators.BodyGenerator] {
        rules.flatMap { rule in
            rule.list.matchers.flatMap { matcher -> [Generators.BodyGenerator] in
                guard case .arrayContains(let variants) = matcher else { return [] }
                return variants.flatMap { variant in
                    let place = rule.path.fragments + [.index(variant.index)]
                    return (variant.generators + variant.rules.variantGenerators).map {
                        Generators.BodyGenerator(path: PathExpression(place + $0.path.fragments), generator: $0.generator)
                    }
                }
            }
        }
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
            for (key, value) in object where fragment.weight(for: .name(key)) > 0 {
                object[key] = try value.replacing(rest, generator, &context)
            }
            return .object(object)
        case .array(var items):
            for index in items.indices where fragment.weight(for: .index(index)) > 0 {
                items[index] = try items[index].replacing(rest, generator, &context)
            }
            return .array(items)
        default: return self
        }
    }
}
