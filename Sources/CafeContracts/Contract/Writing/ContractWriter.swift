#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes requests, responses and messages as one version of the specification has them.
struct ContractWriter {
    let version: SpecificationVersion
    /// Whether what only a later version knows is refused rather than kept.
    let isStrict: Bool

    func json(_ request: Request) throws(ContractError) -> JSON {
        var object = request.other
        object["method"] = .string(request.method)
        object["path"] = .string(request.path)
        if !request.query.isEmpty { object["query"] = query(request.query) }
        object["headers"] = try headers(request.headers)
        object["body"] = try body(request.body, type: request.headers["content-type"]?.joined)
        object["matchingRules"] = try rules(request.rules)
        object["generators"] = try generators(request.generators)
        return .object(object)
    }

    func json(_ response: Response) throws(ContractError) -> JSON {
        var object = response.other
        object["status"] = .number(JSONNumber(response.status))
        object["headers"] = try headers(response.headers)
        object["body"] = try body(response.body, type: response.headers["content-type"]?.joined)
        object["matchingRules"] = try rules(response.rules)
        object["generators"] = try generators(response.generators)
        return .object(object)
    }

    /// The members of a message, which version 3 and an asynchronous one of version 4 write among the interaction's.
    func members(_ message: Message) throws(ContractError) -> JSONObject {
        var (object, metadata) = (message.other, message.metadata)
        // Only metadata can say in version 3 what the contents are.
        if version < .v4, message.statedType == nil, let type = message.contents.content?.contentType {
            metadata["contentType"] = .string(type)
        }
        object["contents"] = try body(message.contents, type: message.statedType ?? metadata["contentType"]?.string)
        if !metadata.isEmpty { object["metadata"] = .object(metadata) }
        object["matchingRules"] = try rules(message.rules)
        object["generators"] = try generators(message.generators)
        return object
    }

    private func rules(_ rules: MatchingRules) throws(ContractError) -> JSON? {
        if rules.isEmpty { return nil }
        if version < .v3 { return try rules.jsonV2(isStrict: isStrict) }
        if isStrict, version < .v4, let matcher = rules.newest, matcher.since > version {
            throw ContractError("version 3 does not know the matcher '\(matcher.name)'")
        }
        return rules.json
    }

    private func generators(_ generators: Generators) throws(ContractError) -> JSON? {
        if generators.isEmpty { return nil }
        if isStrict, version < .v3 { throw ContractError("version 2 has no generators") }
        return generators.json
    }

    private func query(_ query: QueryItems) -> JSON {
        guard version < .v3 else {
            return .object(JSONObject(query.items.map { ($0.name, .array($0.values.map { $0.map { .string($0) } ?? .null })) }))
        }
        let pairs = query.items.flatMap { item in
            item.values.map { value in
                PercentCoding.encode(item.name, plusIsSpace: false)
                    + (value.map { "=" + PercentCoding.encode($0, plusIsSpace: false) } ?? "")
            }
        }
        return .string(pairs.joined(separator: "&"))
    }

    private func headers(_ headers: HeaderFields) throws(ContractError) -> JSON? {
        if headers.isEmpty { return nil }
        return .object(
            JSONObject(
                headers.fields.map { field in
                    (field.name, version < .v4 ? .string(field.joined) : .array(field.values.map { .string($0) }))
                }))
    }

    private func body(_ body: Body, type: String?) throws(ContractError) -> JSON? {
        switch body {
        case .missing: nil
        case .null: .null
        case .empty: version < .v4 ? "" : ["content": ""]
        case .present(let content): version < .v4 ? try plain(content, type) : versioned(content)
        }
    }

    /// A body of versions 1 to 3, of which only a header says what it is: a text is JSON where the header says so.
    private func plain(_ content: Body.Content, _ type: String?) throws(ContractError) -> JSON {
        let isJSON = type.flatMap { MediaType($0)?.isJSON } ?? false
        switch content.value {
        case .json(.string(let text)):
            guard isJSON else {
                throw ContractError("a body that is a string of JSON can only be written with a header that says that it is JSON")
            }
            return .string(JSON.string(text).text())
        case .json(let json): return json
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ContractError("a body that is no text can only be written in version 4")
            }
            if type == nil, let type = content.contentType {
                throw ContractError("only version 4 can say of a body, but not in a header, that it is '\(type)'")
            }
            if isJSON, let json = try? JSON(parsing: text) {
                return try plain(Body.Content(.json(json)), type)
            }
            return .string(text)
        }
    }

    /// A body of version 4: JSON as it is, text as a string, all else in base64.
    private func versioned(_ content: Body.Content) -> JSON {
        var object = content.other
        object["contentType"] = content.contentType.map { .string($0) }
        switch content.value {
        case .json(let json):
            object["contentType"] = .string(content.contentType ?? "application/json")
            (object["encoded"], object["content"]) = (false, json)
        case .bytes(let bytes):
            let isJSON = content.contentType.flatMap { MediaType($0)?.isJSON } ?? false
            if !isJSON, let text = String(validating: bytes, as: UTF8.self) {
                (object["encoded"], object["content"]) = (false, .string(text))
            } else {
                (object["encoded"], object["content"]) = ("base64", .string(Data(bytes).base64EncodedString()))
            }
        }
        return .object(object)
    }
}

extension MatchingRules {
    /// A matcher that appeared latest, or nil where there is none.
    fileprivate var newest: Matcher? {
        let lists = [method, path, status].compactMap { $0 } + (query + header + metadata).map(\.list) + body.rules.map(\.list)
        return lists.flatMap(\.matchers).max { $0.since < $1.since }
    }
}
