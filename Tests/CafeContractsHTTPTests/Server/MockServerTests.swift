#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

@testable import CafeContracts
@testable import CafeContractsHTTP

@Suite struct `The server that stands in for a provider` {
    private func contract(_ response: Response) -> Contract {
        Contract(
            consumer: "web", provider: "order",
            interactions: [Interaction("an order", content: .http(Request(method: "GET", path: "/orders/7"), response))])
    }

    private func answer(_ response: Response, _ target: String = "/orders/7") async throws -> (HTTPAnswer, MockServer) {
        try await MockServer.whileServing(contract(response)) { server in
            (try await WebCaller().answer(to: HTTPCall(url: server.url + target)), server)
        }
    }

    @Test func `answers as the contract says`() async throws {
        let (answer, server) = try await answer(Response(status: 203, headers: ["X-A": "1"], body: .json(["id": 7])))
        #expect(answer.status == 203)
        #expect(answer["x-a"] == "1")
        #expect(answer.body == Array(#"{"id":7}"#.utf8))
        #expect(server.provider.problems == [])
    }

    @Test func `says its own address where the contract asks for it`() async throws {
        var response = Response(status: 200, body: .json(["url": "http://a/orders"]))
        response.generators.body.append(
            .init(path: try PathExpression("$.url"), generator: Generator("MockServerURL", ["example": "http://a/orders"])))
        let (answer, server) = try await answer(response)
        #expect(try JSON(bytes: answer.body) == ["url": .string(server.url + "/orders")])
    }

    @Test(arguments: ["/other", "/orders/7?a=%zz"]) func `remembers what is in no interaction, even what cannot be read`(
        target: String
    ) async throws {
        let (answer, server) = try await answer(Response(), target)
        #expect(answer.status == 500)
        #expect(server.provider.problems.count == 2)
    }

    @Test(arguments: [
        Response(status: 99_999), Response(status: -1), Response(status: 100), Response(headers: ["a b": "c"]),
        Response(headers: ["A": "b\r\nC: d"]),
    ]) func `answers with 500 and remembers why where HTTP cannot say what the contract says`(response: Response) async throws {
        let (answer, server) = try await answer(response)
        #expect(answer.status == 500)
        #expect(answer["c"] == nil)
        #expect(server.provider.problems.count == 1)
    }

    @Test func `tells who fails what was asked in vain`() async throws {
        let contract = contract(Response())
        let error = await #expect(throws: ContractError.self) {
            try await contract.exercise { server in
                let answer = try await WebCaller().answer(to: HTTPCall(url: server.url + "/order"))
                throw HTTPCallError(.unexpectedAnswer, at: server.url, "\(answer.status)")
            }
        }
        #expect(error?.message.contains("GET /order is in no interaction of web with order") == true)
        #expect(error?.message.contains("was not asked for") == false)
    }

    @Test func `Routes in process are told the type of a body as over HTTP`() async throws {
        let routes = Routes { Post("/orders") { .text($0.headers[.contentType] ?? "none") } }
        let response = try await RoutesProvider(routes).answer(
            Request(method: "POST", path: "/orders", body: .json([1])), of: .any)
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == "application/json")
    }
}
#endif  // HTTP
