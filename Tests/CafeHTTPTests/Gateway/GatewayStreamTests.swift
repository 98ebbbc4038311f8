#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

/// What passes through a gateway while it passes.
@Suite(.timeLimit(.minutes(10))) struct GatewayStreamTests {
    /// Events of which the second comes only when it is allowed to, and which tell when they are no longer wanted.
    private func events(_ second: Gate, _ ended: Gate) -> Routes {
        Routes {
            Get("/events") { _ in
                let events = AsyncThrowingStream<ServerSentEvent, any Error>(unfolding: Script(second, ended).next)
                return .events(events, heartbeat: .milliseconds(20))
            }
        }
    }

    @Test func `An event arrives before the answer ends`() async throws {
        let second = Gate()
        try await withGateway(before: events(second, Gate())) { port in
            try await withConnection(to: port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                let first = try await connection.read(through: "data: 1\n\n")
                #expect(first.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(first.contains("text/event-stream"))
                second.signal()
                #expect(try await connection.read(through: "data: 2\n\n").contains("id: 2\n"))
            }
        }
    }

    @Test func `A client that leaves ends the stream of the service`() async throws {
        let ended = Gate()
        try await withGateway(before: events(Gate(), ended)) { port in
            try await withConnection(to: port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "data: 1\n\n")
            }
            try await ended.wait()
        }
    }

    @Test func `A body larger than every buffer passes in both directions`() async throws {
        let size = 8 << 20
        let routes = Routes { Post("/echo") { request in ServiceResponse(.ok, body: .data(request.body)) } }
        try await withGateway(before: routes, limits: ServerLimits(body: size)) { port in
            try await withRequester(HTTPRequester.Settings(timeout: .seconds(50), responseLimit: size)) { requester in
                let body = String(repeating: "0123456789abcdef", count: size / 16).data
                let response = try await requester.send(.post, "http://127.0.0.1:\(port)/echo", body: body)
                #expect(response.status == .ok)
                #expect(try await response.data(upTo: size) == body)
            }
        }
    }

    @Test func `A chunked body passes and is 413 at the byte that is too much`() async throws {
        let routes = Routes { Post("/") { request in .text("got \(request.body.text)") } }
        try await withService(routes) { _, service in
            let route = try GatewayRoute("/", to: "http://127.0.0.1:\(service)")
            try await withGateway([route], limits: ServerLimits(body: 5)) { _, port in
                let head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                let taken = try await ask(port, head + "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n")
                #expect(taken.hasSuffix("got abcde"))
                let refused = try await ask(port, head + "2\r\nab\r\n4\r\ncdef\r\n0\r\n\r\n")
                #expect(refused.hasPrefix("HTTP/1.1 413 "))
            }
        }
    }

    @Test func `A length over the limit is 413 before the service hears of it`() async throws {
        try await withGateway([try GatewayRoute("/", to: "http://127.0.0.1:1")], limits: ServerLimits(body: 5)) { _, port in
            let answer = try await ask(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `Pipelined requests are answered in their order, whoever answers them`() async throws {
        let routes = Routes {
            Get("/{name}") { request in .text("<\(try request.parameter("name"))>") }
        }
        try await withGateway(before: routes) { port in
            let answer = try await ask(
                port,
                ["a", "health/live", "b", "..", "c"].map { "GET /\($0) HTTP/1.1\r\nHost: cafe\r\n\r\n" }.joined()
                    + "HEAD /d HTTP/1.1\r\nHost: cafe\r\n\r\nGET /e HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
            let marks = ["<a>", #"{"status":"up"}"#, "<b>", "'.' or '..'", "<c>", "<e>"]
            let places = marks.map { answer.firstRange(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil })
            #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
            #expect(!answer.contains("<d>"))
        }
    }

    @Test func `Behind the answer to HEAD comes the next answer and nothing else`() async throws {
        let routes = Routes { Get("/") { _ in ServiceResponse(body: .stream(BodyStream(["a"].map(\.data).asStream))) } }
        try await withGateway(before: routes) { port in
            let answer = try await ask(
                port, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let parts = answer.split(separator: "\r\n\r\n")
            #expect(parts.count == 2)
            #expect(parts.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK\r\n") })
        }
    }

    @Test func `HTTP 1.0 gets a stream without chunks`() async throws {
        let routes = Routes {
            Get("/") { _ in ServiceResponse(body: .stream(BodyStream(["a", "b"].map(\.data).asStream))) }
        }
        try await withGateway(before: routes) { port in
            let answer = try await ask(port, "GET / HTTP/1.0\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.0 200 OK\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nab"))
        }
    }

    @Test func `A stream ends when the gateway stops`() async throws {
        let ended = Gate()
        try await withService(events(Gate(), ended)) { _, port in
            // A stream that did not end would outlast the time of the test.
            let limits = ServerLimits(drainTime: .seconds(100))
            let gateway = Gateway([try GatewayRoute("/", to: "http://127.0.0.1:\(port)")], port: 0, limits: limits)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await gateway.run() }
                try await withConnection(to: try await gateway.port) { connection in
                    try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                    _ = try await connection.read(through: "data: 1\n\n")
                    group.cancelAll()
                    _ = try await connection.rest()
                }
                try await group.waitForAll()
            }
            try await ended.wait()
        }
    }
}
#endif  // HTTP
