import Machine
import Testing

@testable import CafeContractsHTTP

@Suite struct `Calls through sockets` {
    private static let kept = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)

    @Test(arguments: ["GET", "POST"]) func `take a new connection where the server has closed the kept one`(method: String)
        async throws
    {
        try await LoopbackServer.with({ _ in .last(Self.kept) }) { server in
            let caller = PlainCaller()
            for _ in 0..<3 { _ = try await caller.answer(to: HTTPCall(method: method, url: server.url)) }
            #expect(server.heard.count == 3)
            #expect(server.connections == 3)
        }
    }

    @Test func `have as many connections as there are at the same time`() async throws {
        try await LoopbackServer.with({ _ in .bytes(Self.kept) }) { server in
            let caller = PlainCaller()
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await caller.answer(to: HTTPCall(url: server.url)).status } }
                return try await group.reduce(into: 0) { count, status in count += status == 200 ? 1 : 0 }
            }
            #expect(answers == 20)
        }
    }

    @Test func `carry a large body there and back`() async throws {
        let text = String(repeating: "milk", count: 100_000)
        try await LoopbackServer.with({ .answer(200, [], $0.text) }) { server in
            let answer = try await PlainCaller().answer(to: HTTPCall(method: "POST", url: server.url, body: Array(text.utf8)))
            #expect(answer.body == Array(text.utf8))
        }
    }

    @Test func `do not begin where the task is cancelled already`() async throws {
        try await LoopbackServer.with({ _ in .nothing }) { server in
            await withTaskGroup(of: Bool.self) { group in
                group.cancelAll()
                group.addTask {
                    do {
                        _ = try await PlainCaller().answer(to: HTTPCall(url: server.url))
                        return false
                    } catch { return error is CancellationError }
                }
                #expect(await group.next() == true)
            }
        }
    }
}

@Suite struct `The place of a URL` {
    @Test(arguments: [
        ("http://a", "a", 80, "a", "/"), ("http://a:8080/b?c=d#e", "a", 8080, "a:8080", "/b?c=d"),
        ("http://[::1]:9/x", "::1", 9, "[::1]:9", "/x"),
        ("http://[::1]", "::1", 80, "[::1]", "/"), ("http://me:secret@a/../b//", "a", 80, "a", "/../b//"),
        ("http://a?x", "a", 80, "a", "/?x"),
    ]) func `is host, port and the target as it was written`(
        url: String, host: String, port: UInt16, authority: String, target: String
    ) throws {
        let place = try HTTPPlace(url)
        #expect((place.host, place.port, place.authority, place.target) == (host, port, authority, target))
    }

    @Test(arguments: ["a", "http://", "http://:80", "http://a:99999", "http://a:b"]) func `is refused where it is none`(
        url: String
    ) {
        #expect(throws: HTTPCallError.self) { try HTTPPlace(url) }
    }
}
