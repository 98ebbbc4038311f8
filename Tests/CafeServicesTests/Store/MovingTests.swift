#if Services
import CafeKit
import CafeSQLite
import Foundation
import Machine
import Testing

@Suite struct `cafe store that moves a log` {
    private func checksum(_ cafe: TypedCommand, _ name: String) async throws -> String {
        let json = try await cafe.run("verify", "--json", "--at", name).json()
        #expect(json.first?["sound"] as? Bool == true)
        return try #require(json.first?["checksum"] as? String)
    }

    /// A store with more events than one batch.
    private func makeLarge(_ cafe: TypedCommand) async throws {
        let store = try SQLiteEventStore.open(at: cafe.path("large.sqlite"))
        for id in 1...25 {
            try await store.append(
                (1...100).map { EventDraft(type: "Counted", data: Data("\($0)".utf8)) }, to: StreamName("tab", "\(id)"),
                expecting: .none)
        }
        try await store.file.close()
    }

    @Test func `brings everything back as it was`() async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            let exported = try await cafe.run("export", "out.jsonl", "--json", "--at", "tabs.sqlite")
            #expect(exported.status == 0)
            let totals = try #require(try exported.json().first)
            #expect(totals["records"] as? Int == 8 && totals["through"] as? Int == 8)
            let imported = try await cafe.run("import", "out.jsonl", "--json", "--at", "new/tabs.sqlite")
            #expect(imported.status == 0, "\(imported.errors)")
            #expect(try imported.json().first?["stored"] as? Int == 8)
            let sum = try await checksum(cafe, "tabs.sqlite")
            #expect(totals["checksum"] as? String == sum)
            #expect(try await checksum(cafe, "new/tabs.sqlite") == sum)

            let copy = try SQLiteEventStore.open(at: cafe.path("new/tabs.sqlite"))
            let store = try SQLiteEventStore.open(at: cafe.path("tabs.sqlite"))
            #expect(
                try await copy.readRecords(after: .start, limit: 100) == store.readRecords(after: .start, limit: 100))
            let again = try await copy.append(
                [EventDraft(id: "own", type: "DrinkOrdered", data: Data("{}".utf8))], to: StreamName("tab", "a"), expecting: .any)
            #expect(again.isRepeat && again.position == 2)
            await #expect(throws: EventStoreError.self) { try await copy.read(StreamName("secret", "1"), from: 1, limit: 1) }

            // Through a pipe, the same bytes.
            let piped = try await cafe.run("export", "--at", "tabs.sqlite").output
            #expect(piped == (try String(contentsOfFile: cafe.path("out.jsonl"), encoding: .utf8)))
            #expect(try await cafe.run("import", "-", "--at", "piped.sqlite", input: piped).status == 0)
            #expect(try await checksum(cafe, "piped.sqlite") == sum)
        }
    }

    @Test func `replaces no file unasked and leaves no half of one`() async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            try "mine".write(toFile: cafe.path("out.jsonl"), atomically: false, encoding: .utf8)
            let refused = try await cafe.run("export", "out.jsonl", "--at", "tabs.sqlite")
            #expect(refused.status == 1 && refused.errors.contains("--force"))
            #expect(try String(contentsOfFile: cafe.path("out.jsonl"), encoding: .utf8) == "mine")
            #expect(try await cafe.run("export", "out.jsonl", "--force", "--at", "tabs.sqlite").status == 0)
            #expect(try await cafe.run("export", "no/such/folder", "--at", "tabs.sqlite").status == 1)
            #expect(try await cafe.run("export", "later.jsonl", "--after", "99", "--at", "tabs.sqlite").status == 1)
            let names = try FileManager.default.contentsOfDirectory(atPath: cafe.folder.path)
            #expect(!names.contains { $0.hasSuffix(".partial") || $0.hasPrefix("later") }, "\(names)")
            let rights = try FileManager.default.attributesOfItem(atPath: cafe.path("out.jsonl"))[.posixPermissions] as? Int
            #expect(rights == 0o600)
        }
    }

    @Test func `goes on with what came later, and with an import that was cut off`() async throws {
        try await withStoreCLI { cafe in
            try await makeLarge(cafe)
            try await cafe.run("export", "out.jsonl", "--at", "large.sqlite")
            let text = try String(contentsOfFile: cafe.path("out.jsonl"), encoding: .utf8)
            try String(text.prefix(text.count * 3 / 4)).write(toFile: cafe.path("cut.jsonl"), atomically: false, encoding: .utf8)
            let cut = try await cafe.run("import", "cut.jsonl", "--at", "new.sqlite")
            #expect(cut.status == 1 && cut.errors.contains("cut.jsonl, line "), "\(cut.errors)")
            let held = try await SQLiteEventStore.open(at: cafe.path("new.sqlite")).head()
            #expect(held == 1000, "whole batches and no part of one")
            let rest = try #require(try await cafe.run("import", "out.jsonl", "--json", "--at", "new.sqlite").json().first)
            #expect(rest["stored"] as? Int == 1500 && rest["records"] as? Int == 2500)
            #expect(try await checksum(cafe, "new.sqlite") == checksum(cafe, "large.sqlite"))

            let store = try SQLiteEventStore.open(at: cafe.path("large.sqlite"))
            try await store.append(
                [EventDraft(type: "Counted", data: Data("101".utf8))], to: StreamName("tab", "1"), expecting: .any)
            try await store.file.close()
            #expect(try await cafe.run("export", "more.jsonl", "--after", "2500", "--at", "large.sqlite").status == 0)
            #expect(try await cafe.run("import", "more.jsonl", "--at", "new.sqlite").status == 0)
            #expect(try await checksum(cafe, "new.sqlite") == checksum(cafe, "large.sqlite"))
        }
    }

    @Test func `refuses a bad line by its number and keeps what it has`() async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            let good = try await cafe.run("export", "--at", "tabs.sqlite").lines
            let changes: [(inout [String]) -> Void] = [
                { $0[3] = "no JSON" }, { $0[3] = String($0[3].dropLast(5)) }, { $0.remove(at: 3) }, { $0[3] += $0[3] },
                { $0[2] = $0[2].replacing("tab-a", with: "tab-b") },
            ]
            for (index, change) in changes.enumerated() {
                var lines = good
                change(&lines)
                let outcome = try await cafe.run(
                    "import", "-", "--at", "bad\(index).sqlite", input: lines.joined(separator: "\n") + "\n")
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("line "), "\(outcome.errors)")
                #expect(outcome.errors.hasPrefix("Error: standard input"))
                let retry = try await cafe.run("import", "-", "--at", "bad\(index).sqlite", input: good.joined(separator: "\n"))
                #expect(retry.status == 0, "\(retry.errors)")
                #expect(try await checksum(cafe, "bad\(index).sqlite") == checksum(cafe, "tabs.sqlite"))
            }
            let notes = try await cafe.run("import", "-", "--at", "none.sqlite", input: "{\"archive\":\"notes\"}\n")
            #expect(notes.status == 1)
            #expect(!FileManager.default.fileExists(atPath: cafe.path("none.sqlite")), "what is no archive makes no store")
            try await makeLarge(cafe)
            let other = try await cafe.run("import", "-", "--at", "large.sqlite", input: good.joined(separator: "\n"))
            #expect(other.status == 1 && other.errors.contains("another event at position 1"), "\(other.errors)")
        }
    }

    @Test func `deletes a stream after asking`() async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            let before = try cafe.contents()
            for answer in ["", "no\n", "y\n"] {
                let outcome = try await cafe.run("delete", "tab-a", "--at", "tabs.sqlite", input: answer)
                #expect(outcome.status == 1 && outcome.errors.contains("Erase 'tab-a' with 4 events"))
            }
            #expect(try await cafe.run("stream", "tab-a", "--at", "tabs.sqlite").status == 0)
            #expect(before.count == 1)
            #expect(try await cafe.run("delete", "tab-a", "--at", "tabs.sqlite", input: "yes\n").status == 0)
            #expect(try await cafe.run("stream", "tab-a", "--at", "tabs.sqlite").status == 1)
            let done = try await cafe.run("delete", "order-42", "--yes", "--json", "--at", "tabs.sqlite")
            #expect(try done.json().first?["position"] as? Int == 10)
            #expect(try await cafe.run("delete", "order-42", "--yes", "--at", "tabs.sqlite").status == 1)
            #expect(try await cafe.run("delete", "tab-none", "--yes", "--at", "tabs.sqlite").status == 1)
            #expect(try await cafe.run("delete", "tab-a", "--yes", "--at", "nowhere.sqlite").status == 1)
            #expect(!FileManager.default.fileExists(atPath: cafe.path("nowhere.sqlite")))
            #expect(try await cafe.run("verify", "--at", "tabs.sqlite").status == 0)
        }
    }
}
#endif  // Services
