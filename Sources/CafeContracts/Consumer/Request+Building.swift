extension Request {
    /// A method of HTTP.
    public struct Method: Sendable, ExpressibleByStringLiteral {
        let name: String

        /// `GET`.
        public static let get: Method = "GET"
        /// `POST`.
        public static let post: Method = "POST"
        /// `PUT`.
        public static let put: Method = "PUT"
        /// `PATCH`.
        public static let patch: Method = "PATCH"
        /// `DELETE`.
        public static let delete: Method = "DELETE"
        /// `HEAD`.
        public static let head: Method = "HEAD"
        /// `OPTIONS`.
        public static let options: Method = "OPTIONS"

        public init(stringLiteral value: String) { name = value }
    }

    /// Describes a request that a consumer makes.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path; a template where it may differ, such as `.regex("/orders/[0-9]+", example: "/orders/1")`.
    ///   - query: The parameters.
    ///   - headers: The headers; with a body of JSON, `Content-Type` is said unless it is here.
    ///   - body: The body of JSON.
    public init(
        _ method: Method, _ path: Template, query: KeyValuePairs<String, Template> = [:],
        headers: KeyValuePairs<String, Template> = [:],
        body: Template? = nil
    ) {
        self.init(method: method.name, path: path.example.plainText)
        rules.path = path.wholeRule?.unlessType
        generators.path = path.wholeGenerator
        problems = path.problems
        for (name, value) in query {
            self.query.append(value.example.plainText, to: name)
            problems += value.problems
            if let list = value.wholeRule { rules.query.append(MatchingRules.NameRule(name: name, list: list)) }
            if let generator = value.wholeGenerator { generators.query.append(.init(name: name, generator: generator)) }
        }
        take(headers)
        if let body { take(body) }
    }

    private mutating func take(_ headers: KeyValuePairs<String, Template>) {
        let described = DescribedHeaders(headers)
        (self.headers, rules.header, generators.header) = (described.fields, described.rules, described.generators)
        problems += described.problems
    }

    private mutating func take(_ body: Template) {
        self.body = .json(body.example, contentType: headers.typeOfBody())
        (rules.body, generators.body) = (body.bodyRules, body.bodyGenerators)
        problems += body.problems
    }
}

extension Response {
    /// The status of a response.
    public struct Status: Sendable, ExpressibleByIntegerLiteral {
        let code: Int

        /// 200 OK.
        public static let ok: Status = 200
        /// 201 Created.
        public static let created: Status = 201
        /// 202 Accepted.
        public static let accepted: Status = 202
        /// 204 No Content.
        public static let noContent: Status = 204
        /// 400 Bad Request.
        public static let badRequest: Status = 400
        /// 401 Unauthorized.
        public static let unauthorized: Status = 401
        /// 402 Payment Required.
        public static let paymentRequired: Status = 402
        /// 403 Forbidden.
        public static let forbidden: Status = 403
        /// 404 Not Found.
        public static let notFound: Status = 404
        /// 409 Conflict.
        public static let conflict: Status = 409
        /// 422 Unprocessable Content.
        public static let unprocessableContent: Status = 422
        /// 429 Too Many Requests.
        public static let tooManyRequests: Status = 429
        /// 500 Internal Server Error.
        public static let internalServerError: Status = 500
        /// 503 Service Unavailable.
        public static let serviceUnavailable: Status = 503

        public init(integerLiteral value: Int) { code = value }
    }

    /// Describes the answer that a consumer needs.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - headers: The headers that the consumer reads; with a body of JSON, `Content-Type` is said unless it is here.
    ///   - body: The body of JSON, as far as the consumer reads it.
    public init(_ status: Status, headers: KeyValuePairs<String, Template> = [:], body: Template? = nil) {
        self.init(status: status.code)
        let described = DescribedHeaders(headers)
        (self.headers, rules.header, generators.header) = (described.fields, described.rules, described.generators)
        problems = described.problems
        guard let body else { return }
        self.body = .json(body.example, contentType: self.headers.typeOfBody())
        (rules.body, generators.body) = (body.bodyRules, body.bodyGenerators)
        problems += body.problems
    }
}

extension Message {
    /// Describes a message that a consumer reads.
    ///
    /// - Parameters:
    ///   - contents: What it says, as far as the consumer reads it.
    ///   - metadata: The headers of the record, as far as the consumer reads them.
    public init(_ contents: Template, metadata: KeyValuePairs<String, Template> = [:]) {
        let type = metadata.first { $0.key.isSameName(as: "contentType") || $0.key.isSameName(as: "content-type") }
        self.init(contents: .json(contents.example, contentType: type?.value.example.string ?? "application/json"))
        (rules.body, generators.body) = (contents.bodyRules, contents.bodyGenerators)
        problems = contents.problems
        for (name, value) in metadata {
            self.metadata[name] = value.example
            problems += value.problems
            if let list = value.wholeRule { rules.metadata.append(MatchingRules.NameRule(name: name, list: list)) }
            if let generator = value.wholeGenerator { generators.metadata.append(.init(name: name, generator: generator)) }
        }
    }
}

/// Headers of a description, with their rules and generators.
private struct DescribedHeaders {
    var fields = HeaderFields()
    var rules: [MatchingRules.NameRule] = []
    var generators: [Generators.NameGenerator] = []
    var problems: [String] = []

    init(_ headers: KeyValuePairs<String, Template>) {
        for (name, value) in headers {
            fields.append(value.example.plainText, to: name)
            problems += value.problems
            if let list = value.wholeRule { rules.append(MatchingRules.NameRule(name: name, list: list)) }
            if let generator = value.wholeGenerator { generators.append(.init(name: name, generator: generator)) }
        }
    }
}

extension HeaderFields {
    /// The type of a body of JSON, which is said in a header unless it is there.
    fileprivate mutating func typeOfBody() -> String {
        if let type = self["content-type"] { return type.joined }
        append("application/json", to: "Content-Type")
        return "application/json"
    }
}

extension RuleList {
    /// The list unless all it wants is a text, which a path always is.
    fileprivate var unlessType: RuleList? { self == .type ? .regex(".*") : self }
}
