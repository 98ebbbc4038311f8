import CafeContracts
import CafeContractsHTTP
import Machine
import Testing

@Suite struct `A provider that gives no whole answer` {
    private func error(_ url: String, timeout: Duration = .seconds(20)) async throws -> HTTPCallError {
        let provider = try HTTPProvider(url, timeout: timeout)
        return try #require(
            await #expect(throws: HTTPCallError.self) {
                try await provider.answer(Request(method: "GET", path: "/menu"), of: .any)
            })
    }

    @Test func `is refused by name where nobody listens`() async throws {
        let port = try LoopbackPort()
        let error = try await error("http://127.0.0.1:\(port.number)")
        #expect(error.code == .refused)
        #expect(error.isUnreached)
        #expect("\(error)".contains("http://127.0.0.1:\(port.number)/menu"))
    }

    @Test func `is told apart where its host is unknown`() async throws {
        let error = try await error("http://nobody.invalid")
        #expect(error.code == .unknownHost)
    }

    @Test func `times out where it says nothing`() async throws {
        try await LoopbackServer.with({ _ in .nothing }) { server in
            let error = try await error(server.url, timeout: .milliseconds(100))
            #expect(error.code == .timedOut)
            #expect("\(error)".contains("\(server.url)/menu"))
        }
    }

    @Test func `times out where it begins and does not end`() async throws {
        try await LoopbackServer.with({ request in
            request.target == "/menu" ? .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab".utf8)) : .nothing
        }) { server in
            let error = try await error(server.url, timeout: .milliseconds(100))
            #expect(error.code == .timedOut)
        }
    }

    @Test func `is interrupted where fewer bytes come than were announced`() async throws {
        try await LoopbackServer.with({ _ in .last(Array("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nab".utf8)) }) { server in
            let error = try await error(server.url)
            #expect(error.code == .interrupted)
        }
    }

    @Test(arguments: ["", "SSH-2.0-x\r\n", "HTTP/1.1 200 OK\r\nContent-Le"]) func `is no provider where it does not speak HTTP`(
        said: String
    ) async throws {
        try await LoopbackServer.with({ _ in .last(Array(said.utf8)) }) { server in
            let error = try await error(server.url)
            #expect([.interrupted, .failed].contains(error.code), "\(error)")
        }
    }

    @Test func `is insecure where TLS is asked for and not spoken`() async throws {
        try await LoopbackServer.with({ _ in .last(Array("no".utf8)) }) { server in
            let error = try await error("https://127.0.0.1:\(server.port)")
            #expect(error.code == .insecure, "\(error)")
        }
    }

    @Test func `is let go at once where the task is cancelled`() async throws {
        let (asked, asks) = AsyncStream.makeStream(of: Void.self)
        let silent: @Sendable (LoopbackServer.Heard) -> LoopbackServer.Said = { _ in
            asks.yield()
            return .nothing
        }
        try await LoopbackServer.with(silent) { server in
            let provider = try HTTPProvider(server.url)
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await provider.answer(Request(method: "GET", path: "/"), of: .any)
                        return false
                    } catch { return error is CancellationError }
                }
                for await _ in asked { break }
                group.cancelAll()
                #expect(await group.next() == true)
            }
        }
    }

    @Test(arguments: ["localhost:8080", "", "ftp://a", "http://", "http://a/?b=1", "not a url"]) func `has a URL that is checked`(
        url: String
    ) {
        let error = #expect(throws: HTTPCallError.self) { try HTTPProvider(url) }
        #expect(error?.code == .badURL)
    }

    @Test func `has its password left out of what is said`() {
        let error = HTTPCallError(.refused, at: "http://me:secret@host/path?a=@", "nobody")
        #expect("\(error)" == "http://host/path?a=@: nobody")
    }
}
