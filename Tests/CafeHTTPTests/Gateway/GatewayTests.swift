#if HTTP
import CafeHTTP
import HTTPTypes
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(10))) struct GatewayTests {
    private func echoed(_ request: String, prefix: String = "/", admission: GatewayAdmission? = nil) async throws -> String {
        try await withRawServer(echo) { port in
            let route = try GatewayRoute(prefix, to: "http://127.0.0.1:\(port)")
            return try await withGateway([route], admission: admission) { _, port in try await ask(port, request) }
        }
    }

    @Test func `A request arrives with method, path, query, fields and body as it was sent`() async throws {
        let routes = Routes {
            Post("/orders/{id}") { request in
                .text(
                    "\(try request.parameter("id")) \(request.target) \(request.headers[.accept] ?? "-") \(request.body.text)"
                )
            }
        }
        try await withGateway(before: routes) { port in
            let answer = try await ask(
                port,
                "POST /orders/caf%C3%A9?x=%41&x=2 HTTP/1.1\r\nHost: a\r\nAccept: b\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody"
            )
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\n\r\ncafé /orders/caf%C3%A9?x=%41&x=2 b body"))
        }
    }

    @Test func `A service sees itself as the host and learns of the client in the forwarded fields`() async throws {
        let head = try await echoed(
            "GET /a HTTP/1.1\r\nHost: cafe.example\r\nX-Forwarded-For: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\nConnection: close\r\n\r\n"
        )
        #expect(head.contains("\r\nHost: 127.0.0.1:"))
        #expect(head.contains("\r\nX-Forwarded-For: 127.0.0.1\r\n"))
        #expect(head.contains("\r\nX-Forwarded-Host: cafe.example\r\n"))
        #expect(head.contains("\r\nForwarded: for=127.0.0.1;proto=http;host=\"cafe.example\"\r\n"))
        #expect(!head.contains("6.6.6.6"))
    }

    @Test(arguments: [
        "X-User-Id", "x-user-roles", "X-USER", "X_User_Id", "X-Forwarded-User", "X-Real-IP", "X-Original-URL",
        "Proxy-Authorization",
        "Keep-Alive", "TE", "Trailer", "Upgrade", "Proxy-Connection", "Proxy", "X-HTTP-Method-Override",
    ])
    func `A field that a client must not set does not pass`(_ name: String) async throws {
        let head = try await echoed(
            "GET /a HTTP/1.1\r\nHost: cafe\r\n\(name): evil\r\nX-Fine: good\r\nConnection: close\r\n\r\n")
        #expect(head.contains("X-Fine: good"))
        #expect(!head.contains("evil"))
    }

    @Test func `Fields that Connection nominates do not pass`() async throws {
        let head = try await echoed(
            "GET /a HTTP/1.1\r\nHost: cafe\r\nX-One: evil\r\nX-Two: evil\r\nX-Three: good\r\nConnection: x-one , X-TWO, close\r\n\r\n"
        )
        #expect(!head.contains("evil"))
        #expect(head.contains("X-Three: good"))
    }

    @Test func `A nominated length does not take the body out of its frame`() async throws {
        let routes = Routes { Post("/") { request in .text("got \(request.body.text)") } }
        try await withGateway(before: routes) { port in
            let answer = try await ask(
                port, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close, content-length\r\nContent-Length: 4\r\n\r\nbody")
            #expect(answer.hasSuffix("got body"))
        }
    }

    @Test func `A request has an id, the client's if it is a sound one`() async throws {
        let sound = try await echoed("GET /a HTTP/1.1\r\nHost: cafe\r\nX-Request-Id: abc-1\r\nConnection: close\r\n\r\n")
        #expect(sound.contains("\r\nX-Request-Id: abc-1\r\n"))
        let unsound = try await echoed("GET /a HTTP/1.1\r\nHost: cafe\r\nX-Request-Id: a b\r\nConnection: close\r\n\r\n")
        #expect(unsound.contains("\r\nX-Request-Id: ") && !unsound.contains("a b"))
    }

    @Test func `Admission refuses, or vouches for who is asking`() async throws {
        let admission: GatewayAdmission = { call throws(Problem) in
            guard call.header("Authorization") == "Bearer good" else { throw Problem(.unauthorized) }
            return [HTTPField.Name("X-User-Id") ?? .from: "ann \(call.method) \(call.path) \(call.prefix)"]
        }
        let refused = try await echoed("GET /a HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n", admission: admission)
        #expect(refused.hasPrefix("HTTP/1.1 401 "))
        let admitted = try await echoed(
            "GET /a/b?c HTTP/1.1\r\nHost: cafe\r\nX-User-Id: eve\r\nAuthorization: Bearer good\r\nConnection: close\r\n\r\n",
            prefix: "/a",
            admission: admission)
        #expect(admitted.contains("\r\nX-User-Id: ann GET /a/b /a\r\n"))
        #expect(!admitted.contains("eve"))
    }

    @Test func `The longest prefix that covers the path wins, and prefixes are whole segments`() async throws {
        let orders = Routes { Get("/orders/{id}") { _ in .text("orders") } }
        let menus = Routes { Get("/orders/menu") { _ in .text("menus") } }
        try await withService(orders) { _, first in
            try await withService(menus) { _, second in
                let table = [
                    try GatewayRoute("/orders", to: "http://127.0.0.1:\(first)"),
                    try GatewayRoute("/orders/menu", to: "http://127.0.0.1:\(second)/"),
                ]
                try await withGateway(table) { _, port in
                    try await withRequester { requester in
                        for (path, expected) in [
                            ("/orders/1", "orders"), ("/orders/menu", "menus"), ("/orders/%6Denu", "menus"),
                        ] {
                            let response = try await requester.send(.get, "http://127.0.0.1:\(port)\(path)")
                            #expect(try await response.data().text == expected, "\(path)")
                        }
                        for path in ["/ordersx/1", "/", "/ORDERS/1"] {
                            let response = try await requester.send(.get, "http://127.0.0.1:\(port)\(path)")
                            #expect(response.status == .notFound, "\(path)")
                            #expect(try await response.problem()?.detail == "Nothing is behind this path")
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "/a/../b", "/a/%2e%2E/b", "/a/.%2e/b", "/a/./b", "/a//b", "//a", "/a%2fb", "/a%5Cb", "/a\\b", "/a%00", "/a%0d%0a",
        "/a%", "/a%zz",
        "/a\u{7F}", "a",
    ])
    func `A path that a service could read differently is refused`(_ target: String) async throws {
        let answer = try await echoed("GET \(target) HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(answer.contains("application/problem+json"))
    }

    @Test func `Health is its own`() async throws {
        try await withGateway([]) { _, port in
            for path in ["/health/live", "/health/ready"] {
                let answer = try await ask(port, "GET \(path) HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
                #expect(answer.hasSuffix(#"{"status":"up"}"#))
            }
        }
    }

    @Test(arguments: ["/orders", "/", "/a/b"])
    func `A route knows its prefix and its address`(_ prefix: String) throws {
        let v6 = try GatewayRoute(prefix, to: "http://[::1]:8081")
        #expect(v6.host == "::1")
        let plain = try GatewayRoute(prefix, to: "http://cafe")
        #expect(plain.port == 80)
    }

    @Test(arguments: ["orders", "/orders/", "/a//b", "/a/../b", "/a%20b", ""])
    func `What is no prefix makes no route`(_ prefix: String) {
        #expect(throws: GatewayError.self) { try GatewayRoute(prefix, to: "http://127.0.0.1:1") }
    }

    @Test(arguments: ["https://cafe", "cafe:80", "http://", "http://cafe/base", "http://cafe?x", "http://u@cafe"])
    func `What is no address makes no route`(_ address: String) {
        #expect(throws: GatewayError.self) { try GatewayRoute("/", to: address) }
    }
}
#endif  // HTTP
