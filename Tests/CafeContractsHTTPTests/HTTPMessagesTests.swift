import CafeContracts
import CafeContractsHTTP
import Foundation
import Machine
import Testing

@Suite struct `Messages over HTTP` {
    private let announced = Interaction(
        "an order placed", states: [ProviderState("an order", ["id": 7])],
        content: .message(Message(contents: .json(["id": 7]), metadata: ["topic": "orders"])))

    private func said(_ metadata: String) -> LoopbackServer.Said {
        .answer(
            200, [("Content-Type", "application/json"), ("Pact-Message-Metadata", Data(metadata.utf8).base64EncodedString())],
            #"{"id":7}"#)
    }

    @Test func `are asked for by summary and states, and come with their metadata`() async throws {
        try await LoopbackServer.with({ _ in said(#"{"topic":"orders"}"#) }) { server in
            let verification = try await announced.verify(
                against: HTTPProvider(server.url, messagePath: "messages"), states: StateTable(["an order": { _ in [:] }]))
            #expect(verification.outcome == .passed)
            let heard = try #require(server.heard.first)
            #expect(heard.line == "POST /messages HTTP/1.1")
            #expect(try JSON(parsing: heard.text)["description"] == "an order placed")
            #expect(try JSON(parsing: heard.text)["providerStates"] == [["name": "an order", "params": ["id": 7]]])
        }
    }

    @Test func `are answered with the message that asks in the question`() async throws {
        let interaction = Interaction(
            "a price",
            content: .exchange(
                request: Message(contents: .json(["drink": "mocha"])), responses: [Message(contents: .json(["id": 7]))]))
        try await LoopbackServer.with({ _ in said("{}") }) { server in
            try await interaction.verify(against: HTTPProvider(server.url, messagePath: "/messages"))
            let heard = try JSON(parsing: #require(server.heard.first).text)
            #expect(heard["request"]?["contents"]?["content"] == ["drink": "mocha"])
        }
    }

    @Test func `have no answer where the provider has none`() async throws {
        let question = Message(contents: .json(["drink": "mocha"]))
        let interaction = Interaction("a hint", content: .exchange(request: question, responses: []))
        try await LoopbackServer.with({ _ in .answer(204) }) { server in
            let provider = try HTTPProvider(server.url, messagePath: "/messages")
            try await interaction.verify(against: provider)
            let error = await #expect(throws: HTTPCallError.self) { try await provider.message(of: announced) }
            #expect(error?.code == .unexpectedAnswer)
        }
    }

    @Test func `fail where the provider does, with what it said`() async throws {
        try await LoopbackServer.with({ _ in .answer(404, [], "no such message") }) { server in
            let provider = try HTTPProvider(server.url, messagePath: "/messages")
            let error = await #expect(throws: HTTPCallError.self) { try await provider.message(of: announced) }
            #expect(try "\(#require(error))".contains("404: no such message"))
        }
    }

    @Test(arguments: ["%%%", "WzFd"]) func `fail where their metadata is none`(header: String) async throws {
        try await LoopbackServer.with({ _ in .answer(200, [("Pact-Message-Metadata", header)], "{}") }) { server in
            let provider = try HTTPProvider(server.url, messagePath: "/messages")
            let error = await #expect(throws: HTTPCallError.self) { try await provider.message(of: announced) }
            #expect(error?.code == .unexpectedAnswer)
        }
    }

    @Test func `fail where no path for them is known`() async throws {
        let provider = try HTTPProvider("http://127.0.0.1:1")
        let error = await #expect(throws: ContractError.self) { try await provider.message(of: announced) }
        #expect(error?.interaction == "an order placed")
    }
}
