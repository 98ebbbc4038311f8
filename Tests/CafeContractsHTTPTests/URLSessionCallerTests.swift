import Machine
import Testing

@testable import CafeContractsHTTP

@Suite struct `Calls through URLSession` {
    @Test func `carry method, headers and body, and bring the answer`() async throws {
        try await LoopbackServer.with({ _ in .answer(201, [("X-Pot", "tea")], "done") }) { server in
            let call = HTTPCall(method: "POST", url: server.url + "/a?b=c", headers: [("X-Table", "7")], body: [1, 2])
            let answer = try await URLSessionCaller().answer(to: call)
            #expect(answer.status == 201)
            #expect(answer["x-pot"] == "tea")
            #expect(answer.body == Array("done".utf8))
            let heard = try #require(server.heard.first)
            #expect(heard.line == "POST /a?b=c HTTP/1.1")
            #expect(heard["X-Table"] == ["7"])
            #expect(heard.body == [1, 2])
        }
    }

    @Test func `follow no redirect`() async throws {
        try await LoopbackServer.with({ _ in .answer(302, [("Location", "/b")], "there") }) { server in
            let answer = try await URLSessionCaller().answer(to: HTTPCall(url: server.url))
            #expect(answer.status == 302)
            #expect(answer["location"] == "/b")
            #expect(server.heard.count == 1)
        }
    }

    @Test func `say that nobody is there`() async throws {
        let port = try LoopbackPort()
        let call = HTTPCall(url: "http://127.0.0.1:\(port.number)")
        let error = await #expect(throws: HTTPCallError.self) { try await URLSessionCaller().answer(to: call) }
        #expect(error?.code == .refused)
    }

    @Test func `take no more than is allowed`() async throws {
        try await LoopbackServer.with({ _ in .answer(200, [], "too much") }) { server in
            var call = HTTPCall(url: server.url)
            call.largest = 3
            let asked = call
            let error = await #expect(throws: HTTPCallError.self) { try await URLSessionCaller().answer(to: asked) }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func `end with their time`() async throws {
        try await LoopbackServer.with({ _ in .nothing }) { server in
            let call = HTTPCall(url: server.url)
            let error = await #expect(throws: HTTPCallError.self) {
                try await URLSessionCaller().answer(to: call, within: .milliseconds(100))
            }
            #expect(error?.code == .timedOut)
        }
    }
}
