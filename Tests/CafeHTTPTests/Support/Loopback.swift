#if HTTP
import CafeHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Serves routes on a free port for as long as `body` runs, then stops and waits for the end.
func withService<Result: Sendable>(
    _ routes: Routes, limits: ServerLimits = ServerLimits(), _ body: (HTTPService, Int) async throws -> Result
) async throws -> Result {
    let service = HTTPService(routes, port: 0, limits: limits)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        let result = try await body(service, try await service.port)
        group.cancelAll()
        try await group.waitForAll()
        return result
    }
}

/// Lends a requester and shuts it down.
func withRequester<Result>(
    _ settings: HTTPRequester.Settings = HTTPRequester.Settings(), _ body: (HTTPRequester) async throws -> Result
) async throws -> Result {
    let requester = HTTPRequester(settings)
    do {
        let result = try await body(requester)
        try await requester.shutdown()
        return result
    } catch {
        try await requester.shutdown()
        throw error
    }
}
#endif  // HTTP
