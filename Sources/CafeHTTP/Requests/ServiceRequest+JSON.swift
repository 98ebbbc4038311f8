#if HTTP
import CafeKit
public import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ServiceRequest {
    /// Returns the body as a value; unknown fields are ignored.
    ///
    /// - Throws: 415 where the body does not say that it is JSON, 400 where it is not, 422 where it is JSON but no such value; the fields at
    ///   fault are named by their path, as in `items[2].quantity`. A ``Problem`` that the type itself throws passes through.
    public func json<Value: Decodable>(_ type: Value.Type = Value.self) throws(Problem) -> Value {
        guard let contentType = headers[.contentType] else {
            throw body.isEmpty
                ? Problem(.badRequest, "A JSON body is expected")
                : Problem(.unsupportedMediaType, "The body has no Content-Type; application/json is expected")
        }
        guard MediaType.isJSON(contentType) else {
            throw Problem(.unsupportedMediaType, "application/json is expected")
        }
        do {
            return try JSONFormat.decode(type, from: body)
        } catch {
            throw Problem(decoding: error, of: body)
        }
    }

    /// Returns a request with a JSON body.
    public static func json(
        _ method: HTTPRequest.Method, _ target: String, _ value: some Encodable, headers: HTTPFields = [:]
    ) throws -> ServiceRequest {
        var headers = headers
        headers[.contentType] = MediaType.json
        return ServiceRequest(method, target, headers: headers, body: try JSONFormat.encode(value))
    }
}

/// The media types that services exchange.
enum MediaType {
    static let json = "application/json"
    static let problem = "application/problem+json"
    static let eventStream = "text/event-stream"

    /// Tells whether a Content-Type is `application/json` or one with the suffix `+json`, whatever its parameters.
    static func isJSON(_ contentType: String) -> Bool {
        let name = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }
        let text = String(Substring(name)).lowercased().filter { $0 != " " && $0 != "\t" }
        return text == json || (text.hasPrefix("application/") && text.hasSuffix("+json"))
    }
}
#endif  // HTTP
