#if Services
import CafeContracts
import Machine
import Testing

@Suite(.enabled(if: OfficialTool.python != nil, "PACT_PYTHON names no interpreter with pact-python"), .timeLimit(.minutes(10)))
struct `Files that Pact's official tool has written` {
    /// Orders as the files want them, and a little more.
    private struct Orders: ContractProvider {
        var amount: JSON = 12_500

        func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
            guard request.method == "POST" else {
                return Response(status: 200, headers: ["Content-Type": "application/json"], body: .json([]))
            }
            let body: JSON = ["id": "o-12", "amount": amount, "items": [["name": "tea"], ["name": "water"]], "more": true]
            return Response(
                status: 201, headers: ["Location": "/orders/12", "Content-Type": "application/json"], body: .json(body))
        }

        func message(of interaction: Interaction) async throws -> Message {
            Message(
                contents: .json(["orderId": "o-12", "amount": amount]),
                metadata: ["topic": "orders", "contentType": "application/json"])
        }

        func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
            [Message(contents: .json(["orderId": "o-12"]), metadata: ["contentType": "application/json"])]
        }
    }

    private let states = StateTable([
        "the branch is open": { _ in JSONObject() }, "an order is placed": { _ in JSONObject() },
    ])

    @Test func `are read, written the same and verified, in versions 2, 3 and 4`() async throws {
        try await TemporaryFolder.with { folder in
            try await OfficialTool.run("write.py", [folder.path])
            let contracts = try Contracts.folder(folder.path).contracts
            #expect(contracts.map(\.version).sorted() == [.v2, .v3, .v3, .v4, .v4, .v4])
            for contract in contracts {
                let again = try Contract(bytes: try contract.bytes())
                #expect(try again.bytes() == contract.bytes())
                for interaction in contract.interactions {
                    try await interaction.verify(against: Orders(), states: states)
                }
            }
        }
    }

    @Test func `are not kept by who says something else`() async throws {
        try await TemporaryFolder.with { folder in
            try await OfficialTool.run("write.py", [folder.path])
            for interaction in try Contracts.folder(folder.path).interactions()
            where interaction.summary.hasSuffix("rder") || interaction.summary == "OrderPlaced" {
                await #expect(throws: VerificationFailure.self) {
                    try await interaction.verify(against: Orders(amount: "much"), states: states)
                }
            }
        }
    }
}
#endif  // Services
