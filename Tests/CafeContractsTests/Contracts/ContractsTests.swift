import Machine
import Testing

@testable import CafeContracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `Contracts of files and folders` {
    private let text =
        #"{"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"description":"d","request":{},"response":{}}]}"#

    @Test func `A folder's files are read in the order of their names, others are not`() throws {
        try TemporaryFolder.with { folder in
            for name in ["b.json", "a.json", "c.txt"] { try folder.write(text, to: name) }
            let contracts = try Contracts.folder(folder.path)
            #expect(contracts.interactions().map(\.origin.file) == [folder.path("a.json"), folder.path("b.json")])
        }
    }

    @Test func `A file that is no contract is named`() throws {
        try TemporaryFolder.with { folder in
            try folder.write("{", to: "a.json")
            #expect(#expect(throws: ContractError.self) { try Contracts.folder(folder.path) }?.file == folder.path("a.json"))
        }
        #expect(throws: ContractError.self) { try Contracts.folder("/nowhere/at/all") }
        #expect(throws: ContractError.self) { try Contracts.file("/nowhere/at/all.json") }
    }

    @Test(arguments: [
        (InteractionFilter(), 3), (InteractionFilter(consumer: "c"), 2), (InteractionFilter(provider: "q"), 1),
        (InteractionFilter(consumer: "é"), 0),
        (InteractionFilter(summary: "order"), 2), (InteractionFilter(state: ""), 2), (InteractionFilter(state: "fund"), 1),
        (InteractionFilter(consumer: "c", summary: "bill"), 1), (InteractionFilter(summary: "ORDER"), 0),
    ])
    func `A filter leaves those that have all it names`(_ filter: InteractionFilter, _ count: Int) {
        func one(_ summary: String, _ consumer: String, _ provider: String, _ states: [ProviderState] = []) -> Interaction {
            Interaction(
                summary, states: states, content: .message(Message(contents: .null)),
                origin: .init(consumer: consumer, provider: provider))
        }
        let contracts = Contracts([
            Contract(
                consumer: "c", provider: "p",
                interactions: [one("an order", "c", "p"), one("a bill", "c", "p", [ProviderState("has funds")])]),
            Contract(consumer: "d", provider: "q", interactions: [one("orders", "d", "q")]),
        ])
        #expect(contracts.interactions(filter).count == count)
    }
}
