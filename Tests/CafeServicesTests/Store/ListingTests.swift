#if Services
import CafeKit
import CafeSQLite
import Machine
import Foundation
import Testing

@Suite struct `cafe store that looks` {
    @Test(arguments: [
        ["status"], ["streams"], ["stream", "tab-a"], ["log"], ["verify"], ["export", "made"], ["streams", "--json"],
        ["log", "--correlation", "42"], ["status", "--json"], ["verify", "--all-streams", "--json"],
        ["log", "--payload", "--last", "3"],
    ])
    func `changes nothing`(_ arguments: [String]) async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            let before = try cafe.contents()
            let outcome = try await cafe.run(arguments + ["--at", path])
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
            #expect(try cafe.contents() == before)
        }
    }

    @Test func `lists streams`() async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            let table = try await cafe.run("streams", "--at", path).lines
            #expect(table.count == 4)
            #expect(table[0].hasPrefix("STREAM    VERSION  POSITION  LAST EVENT"))
            #expect(table[2].hasPrefix("secret-1        3         6") && table[2].hasSuffix("deleted"))
            let lines = try await cafe.run("streams", "--json", "--at", path).json()
            #expect(lines.compactMap { $0["stream"] as? String } == ["order-42", "secret-1", "tab-a"])
            #expect(lines.compactMap { $0["deleted"] as? Bool } == [false, true, false])
            #expect(lines.compactMap { $0["version"] as? Int } == [1, 3, 4])
            #expect(try await cafe.run("streams", "--category", "tab", "--at", path).lines.count == 2)
            #expect(try await cafe.run("streams", "--limit", "1", "--json", "--at", path).lines.count == 1)
        }
    }

    @Test func `shows a stream, forwards, backwards and in part`() async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            func versions(_ more: String...) async throws -> [Int] {
                try await cafe.run(["stream", "tab-a", "--json", "--at", path] + more).json().compactMap { $0["version"] as? Int }
            }
            #expect(try await versions() == [1, 2, 3, 4])
            #expect(try await versions("--backwards") == [4, 3, 2, 1])
            #expect(try await versions("--backwards", "--from", "3", "--limit", "2") == [3, 2])
            #expect(try await versions("--from", "3") == [3, 4])
            let json = try await cafe.run("stream", "tab-a", "--json", "--at", path).json()
            #expect(json[0]["data"] as? [String: Int] == ["table": 7])
            #expect(json[1]["id"] as? String == "own")
            #expect(json[2]["dataEncoding"] as? String == "base64")
            #expect(Data(base64Encoded: json[2]["data"] as? String ?? "") == Data("\u{1B}[2J no JSON\n".utf8))
        }
    }

    @Test func `shows payloads only where it is asked to, and nothing that moves the cursor`() async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            for arguments in [["log"], ["stream", "order-42"], ["streams"], ["status"], ["verify"]] {
                let outcome = try await cafe.run(arguments + ["--at", path])
                #expect(!outcome.output.contains("010-1234"))
                #expect(!outcome.errors.contains("010-1234"))
            }
            let shown = try await cafe.run("log", "--payload", "--at", path)
            #expect(shown.output.contains(#"{"phoneNumber":"010-1234-5678"}"#))
            #expect(shown.output.contains(#"\u{1b}[2J no JSON\u{a}"#))
            #expect(shown.lines.count == 7)
        }
    }

    @Test func `shows the log from a position, its end, and what is of a kind`() async throws {
        try await withStoreCLI { cafe in
            let path = try await cafe.makeStore()
            func positions(_ more: String...) async throws -> [Int] {
                try await cafe.run(["log", "--json", "--at", path] + more).json().compactMap { $0["position"] as? Int }
            }
            #expect(try await positions() == [1, 2, 5, 6, 7, 8])
            #expect(try await positions("--after", "5", "--limit", "2") == [6, 7])
            #expect(try await positions("--last", "3") == [6, 7, 8])
            #expect(try await positions("--category", "order", "--category", "secret") == [5, 6])
            #expect(try await positions("--type", "TabOpened", "--type", "TabClosed") == [1, 8])
            #expect(try await positions("--correlation", "42") == [5, 7])
            #expect(try await positions("--correlation", "42", "--category", "tab") == [7])
            #expect(try await positions("--after", "99") == [])
        }
    }

    @Test(arguments: [
        (["stream", "tab-z", "--at", "tabs.sqlite"], 1, "there is no stream 'tab-z' in tabs.sqlite"),
        (["stream", "secret-1", "--at", "tabs.sqlite"], 1, "secret-1 has been deleted"),
        (["stream", "Tab", "--at", "tabs.sqlite"], 64, "'Tab'"), (["streams", "--at", "nowhere.sqlite"], 1, "nowhere.sqlite"),
        (["streams"], 1, "./cafe-data"), (["log", "--at", "."], 64, "say which with --service"),
        (["log", "--at", ".", "--service", "nobody"], 1, "./nobody.sqlite"),
        (["log", "--at", "tabs.sqlite", "--service", "order"], 64, "--service"), (["log", "--limit", "0"], 64, "--limit"),
        (["log", "--last", "1", "--after", "1"], 64, "leave out one"), (["log", "--follow", "--limit", "1"], 64, "--limit"),
        (["log", "--json", "--payload"], 64, "--payload"), (["export", "--json"], 64, "--json"),
        (["frobnicate"], 64, "frobnicate"),
        (
            ["log", "--at", "postgres://anna:secret@127.0.0.1:1/cafe"], 1, "127.0.0.1:1/cafe"
        ),
        (["import", "nothing.jsonl", "--at", "new.sqlite"], 1, "nothing.jsonl"),
        (["log", "--at", "text.sqlite"], 1, "text.sqlite"),
    ])
    func `says what is wrong in one sentence`(_ arguments: [String], _ status: CInt, _ sentence: String) async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore()
            try await cafe.makeStore("other.sqlite")
            try String(repeating: "no database ", count: 100).write(
                toFile: cafe.path("text.sqlite"), atomically: false, encoding: .utf8)
            let before = try cafe.contents()
            let outcome = try await cafe.run(arguments)
            #expect(outcome.status == status)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("Error: ") && outcome.errors.contains(sentence), "\(outcome.errors)")
            #expect(!outcome.errors.contains(":secret"))
            #expect(try cafe.contents() == before, "nothing is made and nothing changed")
        }
    }

    @Test func `shows every store of a folder, and those that are whole where one is not`() async throws {
        try await withStoreCLI { cafe in
            try await cafe.makeStore("order.sqlite")
            try await cafe.makeStore("payment.sqlite")
            let both = try await cafe.run("status", "--json", "--at", ".").json()
            #expect(both.compactMap { $0["store"] as? String } == ["order", "payment"])
            #expect(both.compactMap { $0["head"] as? Int } == [8, 8])
            #expect(both.compactMap { $0["streams"] as? Int } == [3, 3])
            #expect(both.compactMap { $0["deletedStreams"] as? Int } == [1, 1])
            try "no database, but long enough to be taken for one".write(
                toFile: cafe.path("broken.sqlite"), atomically: false, encoding: .utf8)
            for command in ["status", "verify"] {
                let outcome = try await cafe.run(command, "--at", ".", "--json")
                #expect(outcome.status == 1)
                #expect(outcome.lines.count == 2)
                #expect(outcome.errors.contains("broken.sqlite"))
            }
        }
    }

    @Test func `ends quietly where its reader has read enough`() async throws {
        try await withStoreCLI { cafe in
            let store = try SQLiteEventStore.open(at: cafe.path("many.sqlite"))
            for id in 1...30 {
                try await store.append(
                    (1...200).map { EventDraft(type: "Counted", data: Data("\($0)".utf8)) }, to: StreamName("tab", "\(id)"),
                    expecting: .none)
            }
            try await store.file.close()
            let command = try TypedCommand.path(of: "cafe")
            for (subcommand, status) in [("log --json", "0"), ("export", "1")] {
                let script = """
                    '\(command)' store \(subcommand) --at many.sqlite 2>err | head -n 1 >/dev/null; echo ${PIPESTATUS[0]} >status
                    """
                #expect(try await ChildProcess(["/bin/bash", "-c", script], in: cafe.folder.path).status() == 0)
                #expect(try String(contentsOfFile: cafe.path("status"), encoding: .utf8) == "\(status)\n", "\(subcommand)")
                #expect(try String(contentsOfFile: cafe.path("err"), encoding: .utf8).isEmpty)
            }
        }
    }
}
#endif  // Services
