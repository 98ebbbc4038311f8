import Testing

@testable import CafeContracts

extension CompatibilityParts {
    static func message(_ row: [String: String], from known: Message = Message(contents: .missing)) throws -> Message {
        var message = known
        if let text = row["body"], !text.isEmpty { message.contents = try contents(text) }
        if let text = row["metadata"], !text.isEmpty { message.metadata = try metadata(text) }
        if let rules = row["matching rules"], !rules.isEmpty { message.rules = try self.rules(rules) }
        if let generators = row["generators"], !generators.isEmpty { message.generators = try self.generators(generators) }
        return message
    }

    /// The contents of a message, which say themselves what they are.
    static func contents(_ text: String) throws -> Body {
        var headers = HeaderFields()
        let body = try body(text, type: nil, &headers)
        guard case .present(var content) = body else { return body }
        content.contentType = headers["content-type"]?.joined ?? "text/plain"
        return .present(content)
    }

    /// What a document is, whether its name is written as `basic`, `basic.json` or `file: basic.json`.
    static func document(_ name: String) throws -> Body {
        let file = name.hasPrefix("file: ") ? String(name.dropFirst(6)) : name
        return try contents("file: " + (file.contains(".") ? file : file + ".json"))
    }

    /// A text, or the JSON that is written behind `JSON:`.
    static func value(_ text: String) throws -> JSON {
        try text.wholeMatch(of: /JSON:\s*(.*)/).map { try json(String($0.1)) } ?? .string(text)
    }

    /// Metadata of a table's rows with a key and a value each.
    static func metadata(_ rows: [[String: String]]) throws -> JSONObject {
        JSONObject(try rows.map { ($0["key"] ?? "", try value($0["value"] ?? "")) })
    }

    /// Metadata of one cell: an object, or pairs such as `Origin=AXP-1000; TagData=JSON: {}`.
    private static func metadata(_ text: String) throws -> JSONObject {
        if text.hasPrefix("{") { return try json(text).object ?? [:] }
        return JSONObject(
            try text.split(separator: "; ").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1)
                return (String(parts[0]), try value(String(parts.last ?? "")))
            })
    }

    private static func json(_ text: String) throws -> JSON { try JSON(bytes: Array(text.utf8)) }

    /// Comments of a table's rows with a comment and its type each.
    static func comments(_ rows: [[String: String]]) -> JSONObject {
        var comments = JSONObject()
        for row in rows {
            let (type, comment) = (row["type"] ?? "", JSON.string(row["comment"] ?? ""))
            comments[type] = type == "text" ? .array((comments[type]?.array ?? []) + [comment]) : comment
        }
        return comments
    }
}

extension StringProtocol {
    /// The text of a step's argument: quotation marks in it are escaped.
    var unescaped: String { String(self).replacing(#"\""#, with: "\"") }
}
