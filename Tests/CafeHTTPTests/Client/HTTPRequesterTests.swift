#if HTTP
import CafeHTTP
import CafeKit
import HTTPTypes
import Machine
import Testing

@Suite(.timeLimit(.minutes(10))) struct HTTPRequesterTests {
    private struct Order: Codable, Equatable, Sendable {
        let id: String
    }

    private func failure(
        _ url: String, settings: HTTPRequester.Settings = HTTPRequester.Settings(), timeout: Duration? = nil
    ) async throws -> HTTPRequestError? {
        try await withRequester(settings) { requester in
            do {
                _ = try await requester.send(.post, url, body: "x".data, timeout: timeout)
                return nil
            } catch let error as HTTPRequestError {
                return error
            }
        }
    }

    @Test func `A value goes out as JSON and comes back as one`() async throws {
        let routes = Routes { Post("/orders") { request in try .json(try request.json(Order.self), status: .created) } }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let response = try await requester.send(.post, "http://127.0.0.1:\(port)/orders", json: Order(id: "1"))
                #expect(response.status == .created)
                #expect(try await response.json(Order.self) == Order(id: "1"))
            }
        }
    }

    @Test func `A problem is an answer that can be read`() async throws {
        let routes = Routes { Get("/") { _ in throw Problem.unavailable("later", retryAfter: .seconds(7)) } }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let problem = try await requester.send(.get, "http://127.0.0.1:\(port)/").problem()
                #expect(problem?.status == .serviceUnavailable)
                #expect(problem?.retryAfter == .seconds(7))
            }
        }
    }

    @Test func `Trace and cause go along`() async throws {
        let routes = Routes { Get("/") { request in .text("\(request.requestID) \(request.traceparent)") } }
        let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let metadata = EventMetadata(causationID: "message-1", traceparent: traceparent)
                let response = try await requester.send(.get, "http://127.0.0.1:\(port)/", metadata: metadata)
                #expect(try await response.data().text == "message-1 \(traceparent)")
            }
        }
    }

    @Test func `Nobody listening means never sent, and at once`() async throws {
        let closed = try LoopbackPort()
        let error = try await failure("http://127.0.0.1:\(closed.number)/")
        withExtendedLifetime(closed) {}
        #expect(error?.code == .unreachable)
        #expect(error?.outcome == .neverSent)
    }

    @Test(arguments: ["", "http://", "cafe", "ftp://127.0.0.1/"])
    func `A broken URL means never sent`(_ url: String) async throws {
        let error = try await failure(url)
        #expect(error?.code == .invalid)
        #expect(error?.outcome == .neverSent)
    }

    @Test func `A name that nobody has means never sent`() async throws {
        let error = try await failure("http://nobody.invalid/")
        #expect(error?.outcome == .neverSent)
    }

    @Test func `No answer in time leaves the outcome unknown`() async throws {
        let error = try await withRawServer { connection in
            _ = try await connection.rest()
        } _: { port in
            try await failure("http://127.0.0.1:\(port)/", timeout: .milliseconds(40))
        }
        #expect(error?.code == .timeout)
        #expect(error?.outcome == .unknown)
    }

    @Test func `Half an answer in time leaves the outcome unknown`() async throws {
        let error = try await withRawServer { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            _ = try await connection.rest()
        } _: { port in
            try await failure("http://127.0.0.1:\(port)/", timeout: .milliseconds(40))
        }
        #expect(error?.code == .timeout)
        #expect(error?.outcome == .unknown)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
    func `A connection that is lost leaves the outcome unknown`(_ answer: String) async throws {
        let error = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send(answer)
        } _: { port in
            try await failure("http://127.0.0.1:\(port)/")
        }
        #expect(error?.code == .connectionLost)
        #expect(error?.outcome == .unknown)
    }

    @Test func `An answer that is no HTTP leaves the outcome unknown`() async throws {
        let error = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send("SSH-2.0-OpenSSH\r\n\r\n")
        } _: { port in
            try await failure("http://127.0.0.1:\(port)/")
        }
        #expect(error?.code == .malformedResponse)
        #expect(error?.outcome == .unknown)
    }

    @Test(arguments: [
        "Content-Length: 11\r\n\r\n01234567890", "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n",
    ])
    func `An answer that is too long is not taken`(_ answer: String) async throws {
        let error = try await withRawServer { connection in
            _ = try await connection.read(through: "\r\n\r\n")
            try await connection.send("HTTP/1.1 200 OK\r\n\(answer)")
        } _: { port in
            try await failure("http://127.0.0.1:\(port)/", settings: HTTPRequester.Settings(responseLimit: 10))
        }
        #expect(error?.code == .responseTooLarge)
    }

    @Test func `A redirect is an answer`() async throws {
        let routes = Routes { Get("/") { _ in .status(.found, headers: [.location: "http://127.0.0.1:1/"]) } }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let response = try await requester.send(.get, "http://127.0.0.1:\(port)/")
                #expect(response.status == .found)
            }
        }
    }

    @Test func `Cancelling the task cancels the request`() async throws {
        let entered = Gate()
        try await withRawServer { connection in
            entered.signal()
            _ = try await connection.rest()
        } _: { port in
            try await withRequester { requester in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await requester.send(.get, "http://127.0.0.1:\(port)/") }
                    try await entered.wait()
                    group.cancelAll()
                    await #expect(throws: CancellationError.self) { try await group.next() }
                }
            }
        }
    }

    @Test func `Many requests are under way to one host at the same time`() async throws {
        let entered = Gate()
        let routes = Routes {
            Get("/") { _ in
                entered.signal()
                try await entered.wait(for: 40)
                return .status(.noContent)
            }
        }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                try await withThrowingTaskGroup { group in
                    for _ in 0..<40 {
                        group.addTask { try await requester.send(.get, "http://127.0.0.1:\(port)/").status }
                    }
                    for try await status in group { #expect(status == .noContent) }
                }
            }
        }
    }

    @Test func `A requester that is shut down sends nothing`() async throws {
        let requester = HTTPRequester()
        try await requester.shutdown()
        await #expect { try await requester.send(.get, "http://127.0.0.1:1/") } throws: { error in
            (error as? HTTPRequestError)?.code == .shutDown && (error as? HTTPRequestError)?.outcome == .neverSent
        }
    }
}
#endif  // HTTP
