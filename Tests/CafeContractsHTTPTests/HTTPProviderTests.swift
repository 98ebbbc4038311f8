import CafeContracts
import CafeContractsHTTP
import Foundation
import Machine
import Testing

@Suite struct `A provider over HTTP` {
    private func answer(_ request: Request, _ said: LoopbackServer.Said) async throws -> (Response, LoopbackServer.Heard) {
        try await LoopbackServer.with({ _ in said }) { server in
            let response = try await HTTPProvider(server.url).answer(request, of: .any)
            return (response, try #require(server.heard.first))
        }
    }

    @Test func `gets method, path, query, headers and body as the contract has them`() async throws {
        let request = Request(
            method: "PUT", path: "/tables/7/orders", query: ["paid": "true", "tag": "a"],
            headers: HeaderFields([("Content-Type", "application/json"), ("X-Table", "7"), ("X-Table", "8")]),
            body: .json(["drink": "mocha"]))
        let (_, heard) = try await answer(request, .answer(204))
        #expect(heard.line == "PUT /tables/7/orders?paid=true&tag=a HTTP/1.1")
        #expect(heard["X-Table"].joined(separator: ",").replacing(" ", with: "") == "7,8")
        #expect(heard["Content-Type"] == ["application/json"])
        #expect(heard.text == #"{"drink":"mocha"}"#)
    }

    @Test func `is told the type of a body where no header says it`() async throws {
        let (_, heard) = try await answer(Request(method: "POST", path: "/orders", body: .json([1])), .answer(204))
        #expect(heard["Content-Type"] == ["application/json"])
    }

    @Test func `is not sent a type that the contract does not know`() async throws {
        let (_, heard) = try await answer(Request(method: "POST", path: "/orders", body: .text("tea")), .answer(204))
        #expect(heard["Content-Type"] == [])
    }

    @Test(arguments: ["GET", "DELETE", "HEAD", "OPTIONS", "PATCH"]) func `is asked by any method`(method: String) async throws {
        let (response, heard) = try await answer(Request(method: method, path: "/"), .answer(200))
        #expect(heard.line == "\(method) / HTTP/1.1")
        #expect(response.status == 200)
    }

    @Test(arguments: ["GET", "DELETE"]) func `is sent a body by methods that rarely have one`(method: String) async throws {
        let (_, heard) = try await answer(Request(method: method, path: "/", body: .json(["a": 1])), .answer(200))
        #expect(heard.text == #"{"a":1}"#)
    }

    @Test func `answers with status, headers and bytes as they come`() async throws {
        let (response, _) = try await answer(
            Request(method: "GET", path: "/"),
            .answer(418, [("X-Pot", "tea"), ("Set-Cookie", "a=1"), ("Vary", "A"), ("Vary", "B")], "{ \"a\" :1}"))
        #expect(response.status == 418)
        #expect(response.headers["x-pot"]?.values == ["tea"])
        #expect(response.headers["vary"]?.joined.replacing(" ", with: "") == "A,B")
        #expect(response.body.bytes == Array("{ \"a\" :1}".utf8))
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `is not followed where it redirects`(status: Int) async throws {
        let (response, _) = try await answer(
            Request(method: "GET", path: "/"), .answer(status, [("Location", "/elsewhere")], "over there"))
        #expect(response.status == status)
        #expect(response.headers["location"]?.values == ["/elsewhere"])
        #expect(response.body.bytes == Array("over there".utf8))
    }

    @Test func `keeps no cookies, and a connection for all interactions`() async throws {
        try await LoopbackServer.with({ _ in .answer(200, [("Set-Cookie", "a=1; Path=/")]) }) { server in
            let provider = try HTTPProvider(server.url)
            for _ in 0..<3 { _ = try await provider.answer(Request(method: "GET", path: "/"), of: .any) }
            #expect(server.heard.allSatisfy { $0["Cookie"].isEmpty })
            #expect(server.connections == 1)
        }
    }

    @Test func `is asked at its own address, whatever a contract has for a path`() async throws {
        let (_, heard) = try await answer(Request(method: "GET", path: "@127.0.0.1:1/orders"), .answer(200))
        #expect(heard.target == "/@127.0.0.1:1/orders")
    }

    @Test(arguments: [
        ("me:secret", "me:secret"), ("me", "me:"), ("m%40e:a%2Fb:c", "m@e:a/b:c"), (":", ":"), ("100%:x", "100%:x"),
    ])
    func `is sent name and password of its URL`(credentials: String, sent: String) async throws {
        try await LoopbackServer.with({ _ in .answer(200) }) { server in
            let url = server.url.replacing("http://", with: "http://\(credentials)@")
            let provider = try HTTPProvider(url)
            _ = try await provider.answer(Request(method: "GET", path: "/a b@c"), of: .any)
            #expect(server.heard.first?["Authorization"] == ["Basic \(Data(sent.utf8).base64EncodedString())"])
            #expect(server.heard.first.map { !$0["Host"].joined().contains("@") } == true)
            let own = Request(method: "GET", path: "/", headers: ["authorization": "Bearer t"])
            _ = try await provider.answer(own, of: .any)
            #expect(server.heard.last?["Authorization"] == ["Bearer t"])
        }
    }

    @Test func `is sent no name where its URL has none`() async throws {
        let (_, heard) = try await answer(Request(method: "GET", path: "/@"), .answer(200))
        #expect(heard["Authorization"] == [])
    }

    @Test func `has its password left out of the line for a shell`() throws {
        let provider = try HTTPProvider("http://me:secret@127.0.0.1:8080")
        #expect(
            provider.reproduction(of: Request(method: "GET", path: "/")) == "curl -i -X GET 'http://127.0.0.1:8080/'")
    }

    @Test func `keeps dots and doubled slashes of a path`() async throws {
        let (_, heard) = try await answer(Request(method: "GET", path: "/a//b/../c"), .answer(200))
        #expect(heard.target == "/a//b/../c")
    }
}
