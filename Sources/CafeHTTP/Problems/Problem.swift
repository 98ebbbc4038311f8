#if HTTP
public import HTTPTypes

/// Why a request was not granted, in the form of RFC 9457.
///
/// It is the only error that reaches a client with its words: whatever else a handler throws becomes a 500 that says nothing.
public struct Problem: Error, Hashable, Sendable {
    /// What is wrong with one field of the input.
    public struct Field: Hashable, Sendable, Codable {
        /// The path of the field, as in `items[2].quantity`.
        public let field: String
        /// What is wrong with it, as in `is missing`.
        public let detail: String

        /// Creates a finding.
        public init(_ field: String, _ detail: String) {
            self.field = field
            self.detail = detail
        }
    }

    /// The status of the response.
    public var status: HTTPResponse.Status
    /// A URI that names the kind of problem.
    public var type: String
    /// What the kind of problem is called; the status's own words unless said otherwise.
    public var title: String
    /// What happened this time.
    public var detail: String?
    /// A URI of this occurrence.
    public var instance: String?
    /// The fields at fault.
    public var errors: [Field]
    /// When it is worth trying again; sent as `Retry-After`, in whole seconds, rounded up.
    public var retryAfter: Duration?
    /// The methods that would be granted; sent as `Allow`.
    public var allow: [HTTPRequest.Method]

    /// Creates a problem.
    public init(
        _ status: HTTPResponse.Status, _ detail: String? = nil, type: String = "about:blank", title: String? = nil,
        instance: String? = nil, errors: [Field] = [], retryAfter: Duration? = nil, allow: [HTTPRequest.Method] = []
    ) {
        self.status = status
        self.type = type
        self.title = title ?? status.reasonPhrase
        self.detail = detail
        self.instance = instance
        self.errors = errors
        self.retryAfter = retryAfter
        self.allow = allow
    }

    /// Returns a 422 that names one field.
    public static func invalid(_ field: String, _ detail: String) -> Problem { .invalid([Field(field, detail)]) }

    /// Returns a 422 that names several fields.
    public static func invalid(_ errors: [Field]) -> Problem {
        Problem(.unprocessableContent, errors.map { "\($0.field) \($0.detail)" }.joined(separator: "; "), errors: errors)
    }

    /// Returns a 503 that is worth trying again.
    public static func unavailable(_ detail: String, retryAfter: Duration = .seconds(1)) -> Problem {
        Problem(.serviceUnavailable, detail, retryAfter: retryAfter)
    }
}

extension Problem: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, title, status, detail, instance, errors
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let code = try container.decodeIfPresent(Int.self, forKey: .status) ?? 500
        self.init(
            HTTPResponse.Status(code: (100...999).contains(code) ? code : 500),
            try container.decodeIfPresent(String.self, forKey: .detail),
            type: try container.decodeIfPresent(String.self, forKey: .type) ?? "about:blank",
            title: try container.decodeIfPresent(String.self, forKey: .title),
            instance: try container.decodeIfPresent(String.self, forKey: .instance),
            errors: try container.decodeIfPresent([Field].self, forKey: .errors) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        try container.encode(title, forKey: .title)
        try container.encode(status.code, forKey: .status)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encodeIfPresent(instance, forKey: .instance)
        if !errors.isEmpty { try container.encode(errors, forKey: .errors) }
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { "\(status.code) \(title)\(detail.map { ": \($0)" } ?? "")" }
}
#endif  // HTTP
