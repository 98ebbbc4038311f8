#if HTTP
import CafeHTTP
import HTTPTypes
import Machine
import Synchronization
import Testing

/// What a gateway makes of services that fail.
@Suite(.timeLimit(.minutes(10))) struct GatewayFailureTests {
    private let get = "GET / HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\n\r\n"

    private func through(
        _ port: Int, upstream: GatewayLimits = GatewayLimits(), _ requests: String...
    ) async throws -> [String] {
        try await withGateway([try GatewayRoute("/", to: "http://127.0.0.1:\(port)")], upstream: upstream) { _, port in
            var answers: [String] = []
            for request in requests { answers.append(try await ask(port, request)) }
            return answers
        }
    }

    @Test func `A service that is down is a 503 problem with Retry-After`() async throws {
        let closed = try LoopbackPort()
        let answer = try await through(closed.number, get)[0]
        withExtendedLifetime(closed) {}
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        #expect(answer.contains("\r\nRetry-After: 1\r\n"))
        #expect(answer.contains("application/problem+json"))
    }

    @Test func `A service that keeps silent is a 504 problem`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.rest()
        } _: { port in
            try await through(port, upstream: GatewayLimits(silence: .milliseconds(40)), get)[0]
        }
        #expect(answer.hasPrefix("HTTP/1.1 504 "))
        #expect(answer.contains("\r\nRetry-After: 1\r\n"))
    }

    @Test func `A service that breaks off before it answers is a 502 problem`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
        } _: { port in
            try await through(port, get)[0]
        }
        #expect(answer.hasPrefix("HTTP/1.1 502 "))
    }

    @Test func `A service that speaks no HTTP is a 502 problem`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send("SSH-2.0-OpenSSH\r\n")
        } _: { port in
            try await through(port, get)[0]
        }
        #expect(answer.hasPrefix("HTTP/1.1 502 "))
    }

    @Test func `An answer that breaks off is not ended in good order`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        } _: { port in
            try await through(port, get)[0]
        }
        #expect(!answer.contains("0\r\n\r\n"))
    }

    @Test func `A redirect is handed on, not followed`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        } _: { port in
            try await through(port, get)[0]
        }
        #expect(answer.hasPrefix("HTTP/1.1 302 Found\r\n"))
        #expect(answer.contains("\r\nLocation: http://127.0.0.1:1/\r\n"))
    }

    @Test func `Fields of one connection do not pass back either`() async throws {
        let answer = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send(
                "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: evil\r\nKeep-Alive: evil\r\nX-Fine: good\r\nContent-Length: 2\r\n\r\nok"
            )
        } _: { port in
            try await through(port, get)[0]
        }
        #expect(!answer.contains("evil"))
        #expect(answer.contains("\r\nX-Fine: good\r\n"))
    }

    @Test func `Requests one after the other share a connection`() async throws {
        let connections = Mutex(0)
        let answers = try await withRawServer { connection in
            connections.withLock { $0 += 1 }
            try await echo(&connection)
        } _: { port in
            try await withGateway([try GatewayRoute("/", to: "http://127.0.0.1:\(port)")]) { _, port in
                try await withConnection(to: port) { connection in
                    for _ in 0..<5 {
                        try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                        _ = try await connection.read(through: "\r\n\r\n")
                        _ = try await connection.read(through: "\r\n\r\n")
                    }
                    return 5
                }
            }
        }
        #expect(answers == 5)
        #expect(connections.withLock { $0 } == 1)
    }

    /// Answers one request and closes the connection when the next one comes, as a service does that is being restarted.
    private func dyingServer(_ requests: Gate) -> @Sendable (inout RawConnection) async throws -> Void {
        { connection in
            guard try await connection.read(through: "\r\n\r\n").hasSuffix("\r\n\r\n") else { return }
            requests.signal()
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            if try await connection.read(through: "\r\n\r\n").hasSuffix("\r\n\r\n") { requests.signal() }
        }
    }

    private func twice(_ request: String, _ requests: Gate) async throws -> String {
        try await withRawServer(dyingServer(requests)) { port in
            try await withGateway([try GatewayRoute("/", to: "http://127.0.0.1:\(port)")]) { _, port in
                try await withConnection(to: port) { connection in
                    try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                    _ = try await connection.read(through: "ok")
                    try await connection.send(request)
                    return try await connection.rest()
                }
            }
        }
    }

    @Test func `A GET on a kept connection that is dead is sent again on a new one`() async throws {
        let requests = Gate()
        let answer = try await twice(get, requests)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(requests.count == 3)
    }

    @Test func `A POST is never sent twice`() async throws {
        let requests = Gate()
        let answer = try await twice(
            "POST / HTTP/1.1\r\nHost: cafe\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", requests)
        #expect(answer.hasPrefix("HTTP/1.1 502 "))
        #expect(requests.count == 2)
    }

    @Test func `Cancelling lets the request on its way arrive`() async throws {
        let entered = Gate()
        let released = Gate()
        let routes = Routes {
            Get("/") { _ in
                entered.signal()
                try await released.wait()
                return .text("finished")
            }
        }
        try await withService(routes) { _, port in
            let gateway = Gateway([try GatewayRoute("/", to: "http://127.0.0.1:\(port)")], port: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await gateway.run() }
                try await withConnection(to: try await gateway.port) { connection in
                    try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                    try await entered.wait()
                    group.cancelAll()
                    released.signal()
                    #expect(try await connection.rest().hasSuffix("finished"))
                }
                try await group.waitForAll()
            }
        }
    }
}
#endif  // HTTP
