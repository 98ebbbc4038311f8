#if Services
import CafeHTTP
import HTTPTypes

/// Plays all the people of the story over HTTP.
struct Visitor: Sendable {
    private let requester: HTTPRequester
    private let gateway: String
    let say: @Sendable (String) -> Void

    init(_ requester: HTTPRequester, _ gateway: String, say: @escaping @Sendable (String) -> Void) {
        self.requester = requester
        self.gateway = gateway
        self.say = say
    }

    /// Sends a value and says how it was answered.
    ///
    /// - Throws: `Demo.Surprise` for another answer than expected.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ value: some Encodable & Sendable, key: String? = nil,
        expecting status: HTTPResponse.Status
    ) async throws -> ServiceResponse {
        var headers = HTTPFields()
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        let answer = try await requester.send(method, gateway + path, json: value, headers: headers)
        return try check(answer, method, path, status)
    }

    /// Sends a request without a body.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, expecting status: HTTPResponse.Status = .ok
    ) async throws -> ServiceResponse {
        try check(try await requester.send(method, gateway + path), method, path, status)
    }

    /// Asks until the answer is as wanted.
    func wait<Value: Decodable>(_ path: String, until what: String, _ isDone: (Value) -> Bool) async throws {
        try await requester.wait(for: gateway + path, until: isDone)
        say("  GET \(path) → 200: \(what)")
    }

    private func check(
        _ answer: ServiceResponse, _ method: HTTPRequest.Method, _ path: String, _ status: HTTPResponse.Status
    ) throws -> ServiceResponse {
        guard answer.status == status else {
            throw Demo.Surprise(description: "\(method.rawValue) \(path) answered \(answer.status)")
        }
        say("  \(method.rawValue) \(path) → \(status.code)")
        return answer
    }
}
#endif  // Services
