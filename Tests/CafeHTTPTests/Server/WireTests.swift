#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

/// What only a socket shows.
@Suite(.timeLimit(.minutes(10))) struct WireTests {
    private let routes = Routes {
        Get("/hello") { _ in .text("hello") }
        Get("/stream") { _ in ServiceResponse(body: .stream(BodyStream(["a", "b"].map(\.data).asStream))) }
        Get("/none") { _ in .status(.noContent) }
        Post("/length") { request in .text("\(request.body.count) bytes") }
    }

    private func exchange(
        _ text: String, limits: ServerLimits = ServerLimits(), finishing: Bool = false
    ) async throws -> String {
        try await withService(routes, limits: limits) { _, port in
            try await withConnection(to: port) { connection in
                try await connection.send(text)
                if finishing { connection.finish() }
                return try await connection.rest()
            }
        }
    }

    /// Where it is not, this runs into its time limit: nobody is idle for so long.
    @Test(arguments: [true, false])
    func `A client that says nothing more gets its answer and is let go, by a service and by a gateway`(
        _ waits: Bool
    ) async throws {
        var limits = ServerLimits()
        limits.idleTime = .seconds(3600)
        let routes = Routes { Get("/hello") { _ in .text("hello") } }
        func expectLetGo(_ port: Int) async throws {
            try await withConnection(to: port) { connection in
                try await connection.send("GET /hello HTTP/1.1\r\nHost: cafe\r\n\r\n")
                if waits { #expect(try await connection.read(through: "hello").hasSuffix("hello")) }
                connection.finish()
                let rest = try await connection.rest()
                #expect(waits ? rest.isEmpty : rest.hasSuffix("\r\n\r\nhello"))
            }
        }
        try await withService(routes, limits: limits) { _, port in try await expectLetGo(port) }
        try await withGateway(before: routes, limits: limits) { port in try await expectLetGo(port) }
    }

    @Test func `A client that says nothing more while a large answer is on its way gets all of it`() async throws {
        let size = 64 << 20
        let routes = Routes { Get("/large") { _ in .text(String(repeating: "x", count: size)) } }
        func expectAll(_ port: Int) async throws {
            try await withConnection(to: port) { connection in
                try await connection.send("GET /large HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "\r\n\r\n")
                // By now all of it is written, and most is not yet sent.
                try await Task.sleep(for: .milliseconds(100))
                connection.finish()
                #expect(try await connection.rest().utf8.count == size)
            }
        }
        try await withService(routes) { _, port in try await expectAll(port) }
        try await withGateway(before: routes) { port in try await expectAll(port) }
    }

    @Test func `A service that stops while a large answer is on its way sends all of it`() async throws {
        let size = 64 << 20
        let service = HTTPService(Routes { Get("/large") { _ in .text(String(repeating: "x", count: size)) } }, port: 0)
        let running = Task { try await service.run() }
        try await withConnection(to: try await service.port) { connection in
            try await connection.send("GET /large HTTP/1.1\r\nHost: cafe\r\n\r\n")
            _ = try await connection.read(through: "\r\n\r\n")
            // By now all of it is written, and most is not yet sent.
            try await Task.sleep(for: .milliseconds(100))
            running.cancel()
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await connection.rest().utf8.count == size)
        }
        try await running.value
    }

    @Test(arguments: ["close", "Close", "CLOSE", "foo, Close"])
    func `Connection close is honoured and announced, however it is spelt`(_ value: String) async throws {
        let answer = try await exchange("GET /hello HTTP/1.1\r\nHost: cafe\r\nConnection: \(value)\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nhello"))
    }

    @Test func `HTTP 1.0 gets an answer without chunks and the end of the connection`() async throws {
        let answer = try await exchange("GET /hello HTTP/1.0\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.0 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nhello"))
    }

    @Test func `Pipelined requests are answered in their order on one connection`() async throws {
        let answer = try await exchange(
            """
            GET /hello HTTP/1.1\r\nHost: cafe\r\n\r\nHEAD /hello HTTP/1.1\r\nHost: cafe\r\n\r\n\
            POST /length HTTP/1.1\r\nHost: cafe\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n\
            GET /none HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n
            """)
        let statuses = answer.split(separator: "\r\n").filter { $0.contains("HTTP/1.1 ") }
        #expect(statuses == ["HTTP/1.1 200 OK", "helloHTTP/1.1 200 OK", "HTTP/1.1 200 OK", "3 bytesHTTP/1.1 204 No Content"])
    }

    @Test func `The answer to HEAD has a length and no body`() async throws {
        let answer = try await exchange("HEAD /hello HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
        #expect(answer.contains("\r\nContent-Length: 5\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `Behind the answer to HEAD on a stream comes the next answer and nothing else`() async throws {
        let answer = try await exchange(
            "HEAD /stream HTTP/1.1\r\nHost: cafe\r\n\r\nGET /hello HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
        let parts = answer.split(separator: "\r\n\r\n", omittingEmptySubsequences: false)
        #expect(parts.count == 3)
        #expect(parts.dropFirst().first?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
    }

    @Test func `A stream comes in chunks, and the connection ends with it`() async throws {
        let answer = try await exchange("GET /stream HTTP/1.1\r\nHost: cafe\r\n\r\n")
        #expect(answer.contains("\r\nTransfer-Encoding: chunked\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n"))
    }

    @Test(arguments: [
        "nonsense\r\n\r\n", "GET /hello HTTP/1.1\r\nHost : cafe\r\n\r\n", "GET /hello HTTP/9.9\r\nHost: cafe\r\n\r\n",
        "GET /hello HTTP/1.1\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: -3\r\n\r\nabc",
        "POST /length HTTP/1.1\r\nHost: cafe\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "GET /hello HTTP/1.1\r\nHost: cafe\r\nX: a\u{0}b\r\n\r\n",
        "CONNECT cafe:80 HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n",
        "GET /../hello HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n",
    ])
    func `What is no sound request is a 400 problem and the end of the connection`(_ text: String) async throws {
        let answer = try await exchange(text)
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(answer.contains("application/problem+json"))
    }

    @Test func `An absolute target is read as its path`() async throws {
        let answer = try await exchange("GET http://cafe/hello HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n")
        #expect(answer.hasSuffix("\r\n\r\nhello"))
    }

    @Test func `A header that is too long is 431`() async throws {
        let answer = try await exchange(
            "GET /hello HTTP/1.1\r\nHost: cafe\r\nX: \(String(repeating: "x", count: 3000))\r\n\r\n",
            limits: ServerLimits(headers: 2048))
        #expect(answer.hasPrefix("HTTP/1.1 431 "))
    }

    @Test func `A target that is too long is 414`() async throws {
        let answer = try await exchange(
            "GET /\(String(repeating: "x", count: 300)) HTTP/1.1\r\nHost: cafe\r\n\r\n", limits: ServerLimits(target: 256))
        #expect(answer.hasPrefix("HTTP/1.1 414 "))
    }

    @Test func `A body that says it is too long is 413 before any of it is sent`() async throws {
        let answer = try await exchange(
            "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: 101\r\n\r\n", limits: ServerLimits(body: 100))
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("\r\nConnection: close\r\n"))
    }

    @Test func `A chunked body is 413 at the byte that is too much`() async throws {
        let answer = try await exchange(
            "POST /length HTTP/1.1\r\nHost: cafe\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n\(String(repeating: "x", count: 100))\r\n1\r\ny",
            limits: ServerLimits(body: 100))
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func `A body of exactly the limit is taken`() async throws {
        let answer = try await exchange(
            "POST /length HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\nContent-Length: 100\r\n\r\n\(String(repeating: "x", count: 100))",
            limits: ServerLimits(body: 100))
        #expect(answer.hasSuffix("100 bytes"))
    }

    @Test func `Expect 100-continue is answered before the body comes`() async throws {
        try await withService(routes) { _, port in
            try await withConnection(to: port) { connection in
                try await connection.send(
                    "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
                #expect(try await connection.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await connection.send("abc")
                #expect(try await connection.read(through: "3 bytes").hasPrefix("HTTP/1.1 200 OK"))
            }
        }
    }

    @Test(arguments: ["", "GET /hello HTTP/1.1\r\nHost: cafe\r\nX-Slow: "])
    func `A header that does not come is cut off`(_ text: String) async throws {
        #expect(try await exchange(text, limits: ServerLimits(headerTime: .milliseconds(30))).isEmpty)
    }

    @Test func `A body that does not come is cut off`() async throws {
        let text = "POST /length HTTP/1.1\r\nHost: cafe\r\nContent-Length: 3\r\n\r\nab"
        #expect(try await exchange(text, limits: ServerLimits(bodyTime: .milliseconds(30))).isEmpty)
    }

    @Test func `A connection without requests is closed`() async throws {
        let answer = try await exchange(
            "GET /hello HTTP/1.1\r\nHost: cafe\r\n\r\n", limits: ServerLimits(idleTime: .milliseconds(30)))
        #expect(answer.hasSuffix("hello"))
    }

    @Test func `A client that sends no more still gets its answer`() async throws {
        let answer = try await exchange("GET /hello HTTP/1.1\r\nHost: cafe\r\n\r\n", finishing: true)
        #expect(answer.hasSuffix("hello"))
    }
}
#endif  // HTTP
