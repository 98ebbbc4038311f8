import Testing

@testable import CafeContracts

/// What the cells of the suite's tables say: requests, responses, bodies and rules.
enum CompatibilityParts {
    static func request(_ row: [String: String], from known: Request = Request(method: "GET", path: "/path")) throws -> Request {
        var request = known
        if let method = row["method"], !method.isEmpty { request.method = method }
        if let path = row["path"], !path.isEmpty { request.path = path }
        if let query = row["query"] { request.query = try #require(QueryItems(text: query)) }
        if let headers = row["headers"] ?? row["raw headers"] { request.headers = try self.headers(headers) }
        if let text = row["body"], !text.isEmpty {
            request.body = try body(text, type: row["content type"], &request.headers)
        }
        if let rules = row["matching rules"], !rules.isEmpty { request.rules = try self.rules(rules) }
        if let generators = row["generators"] { request.generators = try self.generators(generators) }
        return request
    }

    static func response(_ row: [String: String], from known: Response = Response()) throws -> Response {
        var response = known
        if let status = row["response"] ?? row["status"], let code = Int(status) { response.status = code }
        if let headers = row["response headers"] {
            for field in try self.headers(headers).fields { response.headers.set(field.values, for: field.name) }
        }
        if let text = row["response body"] ?? row["body"], !text.isEmpty {
            response.body = try body(text, type: row["response content"], &response.headers)
        }
        if let rules = row["response matching rules"] ?? row["matching rules"], !rules.isEmpty {
            response.rules = try self.rules(rules)
        }
        if let generators = row["generators"] { response.generators = try self.generators(generators) }
        return response
    }

    /// Headers such as `'X-Test: 1000', 'X-Test: 1234'`.
    static func headers(_ text: String) throws -> HeaderFields {
        var headers = HeaderFields()
        for part in text.matches(of: /'([^:']+):\s*([^']*)'/) { headers.append(String(part.2), to: String(part.1)) }
        return headers
    }

    static func body(_ text: String, type: String?, _ headers: inout HeaderFields) throws -> Body {
        var (bytes, kind) = (Array(text.utf8), "text/plain")
        if text == "EMPTY" {
            bytes = []
        } else if let json = text.wholeMatch(of: /JSON:\s*(.*)/) {
            (bytes, kind) = (Array(json.1.utf8), "application/json")
        } else if let xml = text.wholeMatch(of: /XML:\s*(.*)/) {
            (bytes, kind) = (Array(xml.1.utf8), "application/xml")
        } else if let file = text.wholeMatch(of: /file:\s*(.*)/) {
            (bytes, kind) = try fixture(String(file.1))
        }
        if let type, !type.isEmpty { kind = type }
        if headers["content-type"] == nil, type?.isEmpty == false || text.contains(": ") {
            headers.append(kind, to: "Content-Type")
        }
        let stated = headers["content-type"].flatMap { MediaType($0.joined) }
        if stated?.isJSON == true, let json = try? JSON(bytes: bytes) { return .json(json) }
        return .bytes(bytes)
    }

    /// The bytes of a file with what they are; a file of XML says both in its elements.
    private static func fixture(_ name: String) throws -> ([UInt8], String) {
        let bytes = try CompatibilitySuite.bytes("fixtures/\(name)")
        if name.hasSuffix(".json") { return (bytes, "application/json") }
        if name.hasSuffix(".jpg") { return (bytes, "image/jpeg") }
        if name.hasSuffix(".pdf") { return (bytes, "application/pdf") }
        let text = String(decoding: bytes, as: UTF8.self)
        let type = try #require(text.firstMatch(of: /<contentType>(.*?)<\/contentType>/))
        let contents = try #require(text.firstMatch(of: /(?s)<contents( eol="CRLF")?>\s*(.*?)\s*<\/contents>/))
        var content = String(contents.2)
        if let inner = content.wholeMatch(of: /(?s)<!\[CDATA\[(.*)\]\]>/) { content = String(inner.1) }
        if contents.1 != nil {
            content = content.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
        return (Array(content.utf8), String(type.1))
    }

    static func rules(_ text: String) throws -> MatchingRules { try MatchingRules(reading: JSONField(json(text))) }

    static func generators(_ text: String) throws -> Generators { try Generators(reading: JSONField(json(text))) }

    private static func json(_ text: String) throws -> JSON {
        if let json = text.wholeMatch(of: /JSON:\s*(.*)/) { return try JSON(parsing: String(json.1)) }
        return try JSON(bytes: CompatibilitySuite.bytes("fixtures/\(text)"))
    }
}
