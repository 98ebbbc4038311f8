#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One raw request, and what is to be said to it.
struct Exchange: Sendable {
    let method: HTTPRequest.Method
    let service: CafeService
    let path: String
    let body: String?
    let contentType: String?
    let headers: HTTPFields
    let status: Int
    let field: String?
    let type: String?
    let allow: String?

    init(
        _ method: HTTPRequest.Method, _ service: CafeService, _ path: String, _ body: String? = nil,
        contentType: String? = "application/json", headers: HTTPFields = [:], is status: Int, at field: String? = nil,
        type: String? = nil, allow: String? = nil
    ) {
        (self.method, self.service, self.path, self.body, self.headers) = (method, service, path, body, headers)
        self.contentType = body == nil ? nil : contentType
        (self.status, self.field, self.type, self.allow) = (status, field, type, allow)
    }

    var title: String { "\(method.rawValue) \(service.rawValue)\(path.prefix(80)) \(body?.prefix(160) ?? "")" }
}

extension RunningCafe {
    /// Sends the requests one after the other and checks every answer.
    func check(_ exchanges: [Exchange], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for exchange in exchanges { try await check(exchange, sourceLocation: sourceLocation) }
    }

    private func check(_ exchange: Exchange, sourceLocation: SourceLocation) async throws {
        let answer = try await send(exchange)
        let text = String(decoding: try await answer.data(), as: UTF8.self)
        let comment = Comment(rawValue: "\(exchange.title) → \(answer.status.code) \(text.prefix(300))")
        #expect(Int(answer.status.code) == exchange.status, comment, sourceLocation: sourceLocation)
        if let allow = exchange.allow { #expect(answer.headers[.allow] == allow, comment, sourceLocation: sourceLocation) }
        guard exchange.status >= 400, answer.status.code == exchange.status else { return }
        #expect(answer.headers[.contentType] == "application/problem+json", comment, sourceLocation: sourceLocation)
        #expect(text.utf8.count < 4096, "an error does not echo its input", sourceLocation: sourceLocation)
        let problem = try await answer.raw
        #expect(problem["status"] == .integer(Int64(exchange.status)), comment, sourceLocation: sourceLocation)
        #expect(problem["title"]?.text?.isEmpty == false, comment, sourceLocation: sourceLocation)
        if let type = exchange.type { #expect(problem["type"]?.text == type, comment, sourceLocation: sourceLocation) }
        if let field = exchange.field {
            let fields = problem["errors"]?.elements.map { $0["field"]?.text } ?? []
            #expect(fields == [field], comment, sourceLocation: sourceLocation)
        }
    }

    private func send(_ exchange: Exchange) async throws -> ServiceResponse {
        var headers = exchange.headers
        headers[.contentType] = exchange.contentType
        let url = "\(try await addresses.url(of: exchange.service))\(exchange.path)"
        return try await requester.send(exchange.method, url, headers: headers, body: exchange.body.map { Data($0.utf8) })
    }
}
#endif  // Services
