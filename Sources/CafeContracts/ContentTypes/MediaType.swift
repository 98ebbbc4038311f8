/// A content type as headers write it: `application/vnd.api+json; charset=UTF-8`.
///
/// It is read leniently, for real headers have odd spaces and ends of lines in them. Types and names of parameters know no case, nor does the
/// value of `charset`; other values do.
struct MediaType: Sendable, CustomStringConvertible {
    /// What stands before the slash, in small letters.
    let type: String
    /// What stands behind the slash with its suffix, in small letters.
    let subtype: String
    /// The parameters.
    let parameters: ParameterList

    /// Reads a content type; nil where there is none with a slash.
    init?(_ text: String) {
        let (value, parameters) = ParameterList.read(text)
        let parts = value.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Self.word($0) }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        (type, subtype) = (parts[0].lowercased(), parts[1].lowercased())
        self.parameters = parameters
    }

    private init(_ type: String, _ subtype: String) {
        (self.type, self.subtype, parameters) = (type, subtype, ParameterList())
    }

    /// Any text.
    static let text = MediaType("text", "plain")
    /// Any bytes.
    static let bytes = MediaType("application", "octet-stream")

    /// The type without parameters: `application/vnd.api+json`.
    var base: String { "\(type)/\(subtype)" }

    /// What stands behind the last plus: `json`; nil where there is none.
    var suffix: String? {
        subtype.utf8.lastIndex(of: UInt8(ascii: "+")).map { String(subtype[subtype.index(after: $0)...]) }
    }

    /// What parts the parts of a multipart body, or nil.
    var boundary: String? { parameters["boundary"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether the body is JSON.
    var isJSON: Bool {
        subtype == "json" || suffix == "json" || type == "application" && (subtype.hasPrefix("json") || subtype.hasSuffix("json"))
    }

    /// Whether the body is XML.
    var isXML: Bool { subtype == "xml" || suffix == "xml" }

    /// Whether the body is a form.
    var isForm: Bool { base == "application/x-www-form-urlencoded" }

    /// Whether the body has parts.
    var isMultipart: Bool { type == "multipart" }

    /// Whether the body is text, JSON, XML and forms among them.
    var isText: Bool {
        type == "text" || isJSON || isXML || isForm || type == "application" && Self.texts.contains(subtype)
    }

    private static let texts: Set<String> = [
        "javascript", "x-javascript", "ecmascript", "typescript", "graphql", "yaml", "x-yaml", "toml", "sql", "x-sh", "x-ndjson",
        "ndjson",
    ]

    /// Whether another type is enough where this one is wanted: the same base, and each parameter of this one.
    func isMet(by other: MediaType) -> Bool {
        base.isSame(as: other.base)
            && parameters.parameters.allSatisfy { name, value in
                guard let found = other.parameters[name] else { return false }
                return name == "charset" ? found.lowercased().isSame(as: value.lowercased()) : found.isSame(as: value)
            }
    }

    /// The type with its parameters: `application/json;charset=UTF-8`.
    var description: String {
        parameters.parameters.reduce(into: base) { text, parameter in
            let isWord = parameter.value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains($0) }
            let quoted = parameter.value.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
            text += ";\(parameter.name)=" + (isWord && !parameter.value.isEmpty ? parameter.value : "\"\(quoted)\"")
        }
    }

    /// A part of a type without the space around it; what has space within is no part.
    private static func word(_ bytes: Substring.UTF8View) -> String {
        let words = bytes.split { $0 <= 0x20 }
        return words.count == 1 ? words.map { String(Substring($0)) }.joined() : ""
    }
}

extension MediaType: Equatable {
    static func == (one: MediaType, other: MediaType) -> Bool { one.isMet(by: other) && other.isMet(by: one) }
}
