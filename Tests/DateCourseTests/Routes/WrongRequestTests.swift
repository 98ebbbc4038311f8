#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Testing

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Requests that nobody should send, answered within the test's own process.
@Suite struct `A wrong request` {
    private static let storage = Storage.inMemory()
    private let routes = Routes(
        ScheduleRoutes(store: storage.events).routes + FavourRoutes(storage).routes + CommentRoutes(storage).routes
            + ReviewRoutes(storage, permissions: ScriptedPermissions(.granted)).routes)

    private func answer(
        _ method: HTTPRequest.Method, _ target: String, _ body: String? = nil, type: String? = "application/json",
        key: String? = nil
    ) async throws -> Problem {
        var headers = HTTPFields()
        if body != nil { headers[.contentType] = type }
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        let answer = await routes.respond(to: ServiceRequest(method, target, headers: headers, body: Data((body ?? "").utf8)))
        return try #require(try await answer.problem())
    }

    @Test(arguments: [
        ("/schedules", "{}", ["hostId", "title", "places"]),
        (
            "/schedules", #"{"hostId":"a b","title":"","places":[{"name":""},{}]}"#,
            ["hostId", "title", "places[0].name", "places[1].name"]
        ),
        ("/communications/c/comments", #"{"text":"  "}"#, ["customerId", "text"]),
        ("/reviews", #"{"rating":9}"#, ["scheduleId", "customerId", "rating", "text"]),
        ("/reviews", #"{"rating":"five"}"#, ["rating"]),
    ])
    func `is told all of its faults`(_ target: String, _ body: String, _ fields: [String]) async throws {
        let problem = try await answer(.post, target, body)
        #expect(problem.status == .unprocessableContent)
        #expect(problem.errors.map(\.field) == fields)
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/schedules/nowhere", 404), (.get, "/schedules/no%20id", 404),
        (.delete, "/schedules/nowhere", 404),
        (.get, "/schedules/nowhere/reviewable", 404), (.get, "/communications/nowhere", 404),
        (.put, "/communications/nowhere/likes/mina", 404), (.delete, "/communications/a/bookmarks/no%20id", 404),
        (.get, "/communications", 422), (.get, "/communications?customerId=a%20b", 422), (.get, "/reviews?scheduleId=*", 422),
        (.get, "/communications/a/comments?limit=0", 422), (.get, "/reviews?scheduleId=a&after=b", 422),
        (.patch, "/schedules/nowhere", 405), (.get, "/nothing", 404), (.post, "/reviews", 400),
    ])
    func `is told what it is`(_ method: HTTPRequest.Method, _ target: String, _ status: Int) async throws {
        #expect(try await answer(method, target).status.code == status)
    }

    @Test func `is no JSON, or does not say so`() async throws {
        #expect(try await answer(.post, "/reviews", "{").status == .badRequest)
        #expect(try await answer(.post, "/reviews", "{}", type: "text/plain").status == .unsupportedMediaType)
    }

    @Test func `has a key that is none`() async throws {
        let body = #"{"hostId":"sora","title":"t","places":[{"name":"p"}]}"#
        #expect(try await answer(.post, "/schedules", body, key: String(repeating: "k", count: 129)).status == .badRequest)
    }

    @Test func `edits what is not there`() async throws {
        #expect(try await answer(.put, "/schedules/nowhere", #"{"title":"t","places":[{"name":"p"}]}"#).status == .notFound)
        #expect(try await answer(.put, "/schedules/nowhere", "{}").errors.map(\.field) == ["title", "places"])
    }
}
#endif  // Services
