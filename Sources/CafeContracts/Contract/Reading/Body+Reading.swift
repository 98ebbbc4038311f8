extension Body {
    /// Reads the body of versions 1 to 3: any JSON; a string is its text, or the JSON that it holds where the content type says so.
    init(reading field: JSONField, contentType: String?) {
        switch field.json {
        case nil: self = .missing
        case .null?: self = .null
        case .string(let text)?:
            if text.isEmpty {
                self = .empty
            } else if let contentType, MediaType(contentType)?.isJSON == true, let json = try? JSON(parsing: text) {
                self = .present(Content(.json(json), contentType: nil))
            } else {
                self = .text(text)
            }
        case let json?: self = .json(json)
        }
    }

    /// Reads the body of version 4: `{"contentType", "encoded", "content"}`.
    init(readingV4 field: JSONField) throws(ContractError) {
        if field.json == nil {
            self = .missing
            return
        }
        let content = field["content"]
        let members = try field.object()
        let contentType = try field["contentType"].optionalString()
        let isJSON = contentType.flatMap { MediaType($0)?.isJSON } ?? false
        if members.isEmpty || content.isAbsent && !(isJSON && content.json != nil) {
            self = field.isAbsent || !members.isEmpty ? .null : .missing
            return
        }
        switch (field["encoded"].json, content.json) {
        case (.string(let encoding)?, .string(let text)?) where encoding.lowercased() == "json":
            self = try Self.json(text, content, contentType)
        case (.string?, .string(let text)?), (.bool(true)?, .string(let text)?):
            guard let bytes = Base64Text.decoded(Array(text.utf8)) else { throw content.wrong("a text of base64") }
            self = .bytes(bytes, contentType: contentType)
        case (_, .string(let text)?) where !isJSON: self = .text(text, contentType: contentType)
        case (_, let json?): self = .json(json, contentType: contentType)
        case (_, nil): self = .null
        }
        guard case .present(var content) = self else { return }
        content.other = try field.others(than: ["contentType", "encoded", "content"])
        self = .present(content)
    }

    private static func json(_ text: String, _ field: JSONField, _ contentType: String?) throws(ContractError) -> Body {
        do {
            return .json(try JSON(parsing: text), contentType: contentType)
        } catch {
            throw ContractError("the body is not JSON: \(error)", path: field.path.description)
        }
    }
}
