#if HTTP
import CafeKit
public import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ServiceResponse {
    /// Returns a response whose body is the JSON of a value.
    ///
    /// - Throws: What the value's `encode(to:)` throws; a handler lets it pass, and it becomes a 500.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> ServiceResponse {
        var headers = headers
        headers[.contentType] = MediaType.json
        return ServiceResponse(status, headers: headers, body: .data(try JSONFormat.encode(value)))
    }

    /// Returns the response that tells a client of a problem.
    public static func problem(_ problem: Problem) -> ServiceResponse {
        var headers: HTTPFields = [.contentType: MediaType.problem]
        if let retryAfter = problem.retryAfter { headers[.retryAfter] = "\(wholeSeconds(retryAfter))" }
        if problem.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if !problem.allow.isEmpty { headers[.allow] = problem.allow.map(\.rawValue).joined(separator: ", ") }
        let body = (try? JSONFormat.encode(problem)) ?? Data("{}".utf8)
        return ServiceResponse(problem.status, headers: headers, body: .data(body))
    }

    /// Returns the body as a value.
    ///
    /// - Throws: What decoding throws.
    public func json<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> Value {
        try JSONFormat.decode(type, from: try await data())
    }

    /// Returns the problem that the response tells of, or nil where it tells of none.
    public func problem() async throws -> Problem? {
        guard let contentType = headers[.contentType], contentType.hasPrefix(MediaType.problem) else { return nil }
        var problem: Problem = try await json()
        problem.status = status
        problem.retryAfter = headers[.retryAfter].flatMap { Int64($0) }.map { .seconds($0) }
        return problem
    }

    private static func wholeSeconds(_ duration: Duration) -> Int64 {
        let (seconds, rest) = duration.components
        return max(0, rest > 0 ? seconds + 1 : seconds)
    }
}
#endif  // HTTP
