import CafeContracts
import CafeContractsHTTP
import Machine
import Testing

@Suite struct `A contract behind a URL` {
    private static let contract = #"{"consumer":{"name":"web"},"provider":{"name":"café"},"interactions":[]}"#

    @Test func `is read as a file is`() async throws {
        try await LoopbackServer.with({ _ in .json(Self.contract) }) { server in
            let contracts = try await Contracts.url(server.url + "/pacts/web?tag=main")
            #expect(contracts.contracts.map(\.consumer) == ["web"])
            #expect(server.heard.first?.target == "/pacts/web?tag=main")
        }
    }

    @Test func `is followed where it has moved`() async throws {
        try await LoopbackServer.with({ $0.target == "/a" ? .answer(302, [("Location", "/b")]) : .json(Self.contract) }) {
            server in
            let contracts = try await Contracts.url(server.url + "/a")
            #expect(contracts.contracts.count == 1)
        }
    }

    @Test func `is not followed in circles`() async throws {
        try await LoopbackServer.with({ _ in .answer(302, [("Location", "/a")]) }) { server in
            let error = await #expect(throws: ContractError.self) { try await Contracts.url(server.url + "/a") }
            #expect(error?.file == server.url + "/a")
            #expect(server.heard.count == 6)
        }
    }

    @Test func `names the URL where it is no contract`() async throws {
        try await LoopbackServer.with({ _ in .answer(200, [], "<html>") }) { server in
            let error = await #expect(throws: ContractError.self) { try await Contracts.url(server.url + "/a") }
            #expect(error?.file == server.url + "/a")
            #expect(error?.message.contains("not JSON") == true)
        }
    }

    @Test func `names URL and status where it is not given`() async throws {
        try await LoopbackServer.with({ _ in .answer(403, [], "who are you") }) { server in
            let error = await #expect(throws: ContractError.self) { try await Contracts.url(server.url + "/a") }
            #expect(error?.file == server.url + "/a")
            #expect(error?.message.contains("403: who are you") == true)
        }
    }

    @Test func `is not taken where it announces more than 64 MiB`() async throws {
        try await LoopbackServer.with({ _ in .last(Array("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{".utf8)) }) {
            server in
            let error = await #expect(throws: ContractError.self) { try await Contracts.url(server.url) }
            #expect(error?.message.contains("larger") == true)
        }
    }
}
