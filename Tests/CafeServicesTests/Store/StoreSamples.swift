#if Services
import CafeKit
import CafeSQLite
import Foundation
import Machine

/// Runs `body` with `cafe store` in a folder of its own, which is removed afterwards.
func withStoreCLI(_ body: (TypedCommand) async throws -> Void) async throws {
    try await TypedCommand.with("cafe", "store", body: body)
}

extension TypedCommand {
    /// Makes a store with two tabs, one order with a phone number and odd bytes, and a deleted stream: 8 places, 2 of them erased.
    @discardableResult
    func makeStore(_ name: String = "tabs.sqlite") async throws -> String {
        let store = try SQLiteEventStore.open(at: path(name))
        func draft(_ type: String, _ json: String, id: EventID? = nil, _ correlation: String? = nil) -> EventDraft {
            EventDraft(id: id, type: type, data: Data(json.utf8), metadata: EventMetadata(correlationID: correlation))
        }
        let tab = StreamName("tab", "a")
        try await store.append(
            [draft("TabOpened", "{\"table\":7}"), draft("DrinkOrdered", "{}", id: "own")], to: tab, expecting: .none)
        try await store.append(
            [draft("Said", "{}"), draft("Said", "{}", id: "erased")], to: StreamName("secret", "1"), expecting: .none)
        try await store.append(
            [draft("OrderPlaced", #"{"phoneNumber":"010-1234-5678"}"#, "42")], to: StreamName("order", "42"), expecting: .none)
        try await store.delete(StreamName("secret", "1"), expecting: .any)
        try await store.append(
            [draft("OddBytes", "\u{1B}[2J no JSON\n", "42"), draft("TabClosed", "{}")], to: tab, expecting: .exact(2))
        try await store.file.close()
        return path(name)
    }

    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".sqlite") {
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: path(name)))
        }
        return contents
    }
}
#endif  // Services
