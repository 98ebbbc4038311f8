#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

@Suite struct RoutesTests {
    private let routes = Routes {
        Get("/orders/{id}") { request in .text(try request.parameter("id")) }
        Get("/orders/mine") { _ in .text("mine!") }
        Delete("/orders/{id}") { _ in .status(.accepted) }
        Post("/orders/{orderId}/items/{item}") { request in
            .text("\(try request.parameter("orderId")) \(try request.parameter("item", as: Int.self)) \(request.route ?? "")")
        }
    }

    @Test func `A placeholder stands for one decoded segment`() async throws {
        let response = await routes.respond(to: ServiceRequest(.get, "/orders/caf%C3%A9%201"))
        #expect(response.status == .ok)
        #expect(try await response.data() == "café 1".data)
    }

    @Test func `A literal wins over a placeholder`() async throws {
        let response = await routes.respond(to: ServiceRequest(.get, "/orders/mine"))
        #expect(try await response.data() == "mine!".data)
    }

    @Test func `A handler learns the pattern and all placeholders by the names of its route`() async throws {
        let response = await routes.respond(to: ServiceRequest(.post, "/orders/o-1/items/7"))
        #expect(try await response.data() == "o-1 7 /orders/{orderId}/items/{item}".data)
    }

    @Test func `A placeholder that cannot be read is not found`() async {
        let response = await routes.respond(to: ServiceRequest(.post, "/orders/o-1/items/seven"))
        #expect(response.status == .notFound)
    }

    @Test func `An unknown path is a 404 problem`() async throws {
        let response = await routes.respond(to: ServiceRequest(.get, "/order"))
        #expect(response.status == .notFound)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(try await response.problem()?.title == "Not Found")
    }

    @Test func `An unknown method is a 405 problem with Allow`() async throws {
        let response = await routes.respond(to: ServiceRequest(.put, "/orders/1"))
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "DELETE, GET, HEAD, OPTIONS")
        #expect(try await response.problem()?.status == .methodNotAllowed)
    }

    @Test func `OPTIONS answers the methods of a path`() async {
        let response = await routes.respond(to: ServiceRequest(.options, "/orders/1"))
        #expect(response.status == .noContent)
        #expect(response.headers[.allow] == "DELETE, GET, HEAD, OPTIONS")
    }

    @Test func `HEAD is GET without its body but with its length`() async {
        let response = await routes.respond(to: ServiceRequest(.head, "/orders/mine"))
        guard case .none = response.body else {
            Issue.record("there is a body")
            return
        }
        #expect(response.status == .ok)
        #expect(response.headers[.contentLength] == "5")
    }

    @Test func `Tables compose, with conditions and loops`() async {
        let table = Routes {
            routes
            for name in ["a", "b"] { Get("/\(name)") { _ in .text(name) } }
            if Bool(true) { Get("/") { _ in .text("root") } }
        }
        for path in ["/orders/1", "/a", "/b", "/", "/?x=1"] {
            #expect(await table.respond(to: ServiceRequest(.get, path)).status == .ok, "\(path)")
        }
    }

    @Test func `What goes around a table sees every one of its requests`() async {
        let guarded = routes.around { request, next in
            guard request.headers[.authorization] != nil else { throw Problem(.unauthorized) }
            return try await next(request)
        }
        #expect(await guarded.respond(to: ServiceRequest(.get, "/orders/1")).status == .unauthorized)
        let allowed = ServiceRequest(.get, "/orders/1", headers: [.authorization: "Bearer x"])
        #expect(await guarded.respond(to: allowed).status == .ok)
    }

    @Test(arguments: [
        "/orders/..", "/orders/%2e%2E", "/orders/.", "/./orders/1", "/orders/a%2Fb", "/orders/a%5cb", "/orders/a\\b",
        "/orders/%00",
        "/orders/%1f", "/orders/%7F", "/orders/%", "/orders/%4", "/orders/%zz", "/orders/%ff", "/orders/%C3",
        "/orders/%ED%A0%80",
        "/orders/é", "orders/1", "", "*", "/orders/1#x", "/orders/1?a=%", "/orders/1?a=%ff", "/orders/1?a=%00", "/orders/ 1",
        "http://x/orders/1",
    ])
    func `A target that two readers could understand differently is a 400 problem`(_ target: String) async throws {
        let response = await routes.respond(to: ServiceRequest(.get, target))
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentType] == "application/problem+json")
    }

    @Test(arguments: ["//orders/1", "/orders//", "/orders/", "/orders/1/", "/", "/ordersx", "/ORDERS/1"])
    func `Empty and foreign segments match nothing`(_ target: String) async {
        #expect(await routes.respond(to: ServiceRequest(.get, target)).status == .notFound)
    }

    @Test func `Segments are compared by their bytes`() async {
        let kelvin = Routes { Get("/K") { _ in .text("k") } }
        #expect(await kelvin.respond(to: ServiceRequest(.get, "/K")).status == .ok)
        #expect(await kelvin.respond(to: ServiceRequest(.get, "/%E2%84%AA")).status == .notFound)
    }

    @Test func `Two routes of the same method and pattern stop the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = Routes {
                Get("/a/{x}") { _ in .status(.ok) }
                Get("/a/{y}") { _ in .status(.ok) }
            }
        }
    }
}
#endif  // HTTP
