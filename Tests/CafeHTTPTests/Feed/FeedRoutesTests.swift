#if HTTP
import CafeHTTP
import CafeKit
import CafeTesting
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `The routes of a feed` {
    private let store = InMemoryEventStore()

    private func routes(_ access: FeedAccess = .open, published: EventFilter = .all, byteLimit: Int = 1 << 20) -> Routes {
        Routes { FeedRoutes(LogSource("bar", store: store, published: published), access: access, byteLimit: byteLimit) }
    }

    private func append(_ count: Int, type: String = "TabOpened", json: String = "{}") async throws {
        for _ in 0..<count {
            try await store.append([EventDraft(type, json: json)], to: StreamName("tab", "7"), expecting: .any)
        }
    }

    private func positions(_ response: ServiceResponse) async throws -> [Int64] {
        struct Event: Decodable { let sequence: String }
        return try await response.json([Event].self).compactMap { Int64($0.sequence) }
    }

    @Test func `tell what is behind a position, and where to go on`() async throws {
        try await append(5)
        let response = await routes().respond(to: ServiceRequest(.get, "/feed?after=2&limit=2"))
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/cloudevents-batch+json")
        #expect(try await positions(response) == [3, 4])
        #expect(response.headers[.eTag] == "W/\"4\"")
        #expect(response.headers[try #require(HTTPField.Name("Feed-Through"))] == "4")
        #expect(response.headers[try #require(HTTPField.Name("Link"))] == "</feed?after=4>; rel=\"next\"")
    }

    @Test func `answer under the name of the service too`() async throws {
        try await append(1)
        #expect(try await positions(await routes().respond(to: ServiceRequest(.get, "/feeds/bar"))) == [1])
        #expect(await routes().respond(to: ServiceRequest(.get, "/feeds/kitchen")).status == .notFound)
    }

    @Test func `tell only what is published and what is asked for`() async throws {
        try await append(1)
        try await append(2, type: "Secret")
        try await append(1, type: "TabClosed")
        let routes = routes(published: EventFilter(types: ["TabOpened", "TabClosed"]))
        #expect(try await positions(await routes.respond(to: ServiceRequest(.get, "/feed"))) == [1, 4])
        #expect(try await positions(await routes.respond(to: ServiceRequest(.get, "/feed?types=TabClosed,Secret"))) == [4])
        #expect(try await positions(await routes.respond(to: ServiceRequest(.get, "/feed?categories=order"))) == [])
    }

    @Test func `answer 304 to who knows all of it`() async throws {
        try await append(2)
        let know: HTTPFields = [.ifNoneMatch: "W/\"2\""]
        let response = await routes().respond(to: ServiceRequest(.get, "/feed?after=2", headers: know))
        #expect(response.status == .notModified)
        let fresh = await routes().respond(to: ServiceRequest(.get, "/feed?after=0", headers: know))
        #expect(try await positions(fresh) == [1, 2], "a page with something in it is never left out")
    }

    @Test func `wait for something to tell`() async throws {
        let routes = routes(published: EventFilter(types: ["TabOpened"]))
        async let answer = routes.respond(to: ServiceRequest(.get, "/feed?wait=30"))
        try await append(1, type: "Secret")
        try await append(1)
        #expect(try await positions(await answer) == [2])
    }

    @Test func `give up waiting when the time is over`() async throws {
        let response = await routes().respond(to: ServiceRequest(.get, "/feed?wait=1"))
        #expect(response.status == .ok)
        #expect(try await positions(response) == [])
    }

    @Test func `end a page before it grows too large, and never leave a message out`() async throws {
        try await append(4, json: #"{"text":"\#(String(repeating: "x", count: 600))"}"#)
        let routes = routes(byteLimit: 1_000)
        #expect(try await positions(await routes.respond(to: ServiceRequest(.get, "/feed"))) == [1])
        #expect(try await positions(await routes.respond(to: ServiceRequest(.get, "/feed?after=1"))) == [2])
    }

    @Test(arguments: [
        ("after=-1", "after"), ("after=x", "after"), ("limit=0", "limit"), ("limit=1001", "limit"), ("wait=31", "wait"),
        ("wait=-1", "wait"), ("wait=99999999999999999999", "wait"), ("categories=a-b", "categories"),
    ])
    func `say which parameter is wrong`(_ query: String, _ name: String) async throws {
        let response = await routes().respond(to: ServiceRequest(.get, "/feed?\(query)"))
        #expect(response.status == .unprocessableContent)
        #expect(try await response.problem()?.errors.map(\.field) == [name])
    }

    @Test func `let nobody in who bears no token of theirs`() async throws {
        let routes = routes(.bearers(of: ["old-secret", "new-secret", ""]))
        for allowed in ["old-secret", "new-secret"] {
            let response = await routes.respond(to: ServiceRequest(.get, "/feed", headers: [.authorization: "Bearer \(allowed)"]))
            #expect(response.status == .ok)
        }
        for refused in ["Bearer other", "Bearer ", "Bearer", "old-secret", "Basic old-secret", "bearer old-secret-"] {
            let response = await routes.respond(to: ServiceRequest(.get, "/feed", headers: [.authorization: refused]))
            #expect(response.status == .unauthorized, "'\(refused)'")
            #expect(response.headers[.wwwAuthenticate] == "Bearer")
        }
        #expect(await routes.respond(to: ServiceRequest(.get, "/feed")).status == .unauthorized)
    }

    @Test func `A feed with no tokens at all is closed, not open`() async throws {
        let response = await routes(.bearers(of: [""])).respond(
            to: ServiceRequest(.get, "/feed", headers: [.authorization: "Bearer "]))
        #expect(response.status == .unauthorized)
    }
}
#endif  // HTTP
