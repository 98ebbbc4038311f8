#if Services
import CafeKit
import CafeSQLite
import Foundation
import Machine
import Testing

@Suite struct `cafe saga list` {
    @Test(arguments: [
        ([], ["running", "parked", "back"]), (["--state", "parked"], ["parked"]), (["--state", "ended"], ["done", "undone"]),
        (["--state", "all"], ["running", "parked", "back", "done", "undone"]), (["--saga", "order.place"], ["back"]),
        (["--older-than", "12600"], ["running", "parked"]), (["--saga", "nothing"], []),
    ])
    func `shows those that are asked for, the oldest first`(_ arguments: [String], _ ids: [String]) async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let before = try cafe.contents()
            let listed = try await cafe.run(["list", "--json", "--at", "order.sqlite"] + arguments)
            #expect(listed.status == 0 && listed.errors.isEmpty, "\(listed)")
            #expect(try listed.json().compactMap { $0["id"] as? String } == ids)
            #expect(try cafe.contents() == before, "nothing is changed")
        }
    }

    @Test func `says where each of them stands`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let sagas = try await cafe.list("--state", "all")
            #expect(
                sagas.mapValues { $0["phase"] as? String } == [
                    "running": "running", "parked": "parked", "back": "turningBack", "done": "completed", "undone": "compensated",
                ])
            let running = try #require(sagas["running"])
            let step = try #require((running["at"] as? [[String: Any]])?.first)
            #expect(step["name"] as? String == "ask the kitchen" && step["attempts"] as? Int == 1)
            #expect(
                step["role"] as? String == "pivot" && step["part"] as? String == "act" && step["status"] as? String == "requested"
            )
            let age = try #require(running["age"] as? Double)
            #expect((18_000..<18_300).contains(age))
            let due = try #require(JSONFormat.date(from: running["due"] as? String ?? ""))
            #expect(abs(due.timeIntervalSinceNow + 3600) < 300)
            #expect(sagas["parked"]?["due"] == nil, "it waits for somebody")
            #expect(sagas["parked"]?["reason"] as? String == "3 attempts: no answer")
            #expect(sagas["parked"]?["correlationId"] as? String == "parked")
        }
    }

    @Test func `is a table without payloads`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let table = try await cafe.run("list", "--at", "order.sqlite")
            #expect(table.lines.count == 4 && table.lines[0].hasPrefix("ID       SAGA          PHASE         STEP"))
            #expect(
                table.lines[1].contains("ask the kitchen") && table.lines[1].contains("5 h ")
                    && table.lines[1].contains(" late"))
            #expect(table.lines[2].contains("parked") && table.lines[2].hasSuffix("3 attempts: no answer"))
            #expect(table.lines[3].contains("turning back") && table.lines[3].contains("take the order"))
            #expect(!table.output.contains("010-1234"))
            let none = try await cafe.run("list", "--saga", "nothing", "--at", "order.sqlite")
            #expect(none.lines == ["no saga is open"])
        }
    }

    @Test func `shows every store of a folder, and those that are whole where one is not`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.write([.beginning("order.cancel", "1")], of: "order.cancel/1")
            try await cafe.write([.beginning("stock.refill", "2")], of: "stock.refill/2", in: "drink.sqlite", ago: 7_200)
            let both = try await cafe.run("list", "--at", ".").lines
            #expect(both.count == 3 && both[0].hasPrefix("STORE") && both[1].hasPrefix("drink") && both[2].hasPrefix("order"))
            try "no database, but long enough to be taken for one".write(
                toFile: cafe.path("broken.sqlite"), atomically: false, encoding: .utf8)
            for command in ["list", "status", "check"] {
                let outcome = try await cafe.run(command, "--at", ".", "--json")
                #expect(outcome.status == 1 && outcome.lines.count >= 2 && outcome.errors.contains("broken.sqlite"), "\(outcome)")
            }
        }
    }

    @Test func `shows nothing that moves the cursor`() async throws {
        let id = "\u{1B}[2J\u{202E}42"
        try await withSagaCLI { cafe in
            let events: [AnySagaEvent] = [
                .beginning("order.cancel", id), .asking("\u{7}bell", .pivot, dueIn: 60),
                .parked(step: "\u{7}bell", part: .act, reason: "\u{1B}]0;title\u{7}\nError: none"),
            ]
            try await cafe.write(events, of: "order.cancel/\(id)")
            for arguments in [
                ["list"], ["list", "--json"], ["show", id], ["show", id, "--json"], ["show", id, "--payload"], ["status"],
                ["check"],
                ["skip", id, "--step", "\u{1B}[0m"], ["show", "\u{1B}[0m"], ["resume", id, "--by", "\u{1B}[1manna"],
            ] {
                let outcome = try await cafe.run(arguments + ["--at", "order.sqlite"])
                // JSON is for scripts: it need not mind what writes from right to left.
                let harmful: Set<Unicode.Scalar> = arguments.contains("--json") ? [] : ["\u{202E}"]
                let harm = (outcome.output + outcome.errors).unicodeScalars.filter { scalar in
                    scalar != "\n" && (scalar.value < 0x20 || scalar.value == 0x7F || harmful.contains(scalar))
                }
                #expect(harm.isEmpty, "\(arguments): \(outcome)")
                #expect(!outcome.lines.contains { $0.hasPrefix("Error") }, "a line break in a reason begins no line")
            }
            #expect(try await cafe.list()[id]?["phase"] as? String == "running", "it was resumed")
        }
    }

    @Test func `lists a saga that cannot be read, and none that was deleted`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let store = try SQLiteEventStore.open(at: cafe.path("order.sqlite"))
            let later = EventDraft(type: "SagaDreamt", data: Data("{}".utf8))
            try await store.append([later], to: StreamName(.saga, "order.cancel/parked"), expecting: .any)
            let damaged = EventDraft(type: "SagaRequested", data: Data("{\"step\":7}".utf8))
            try await store.append([damaged], to: StreamName(.saga, "order.place/back"), expecting: .any)
            try await store.delete(StreamName(.saga, "order.cancel/running"), expecting: .any)
            try await store.delete(StreamName(.saga, "order.reject/done"), expecting: .any)
            try await store.file.close()
            let sagas = try await cafe.list("--state", "all")
            #expect(Set(sagas.keys) == ["parked", "back", "undone"])
            #expect(sagas["parked"]?["phase"] as? String == "unreadable")
            #expect((sagas["parked"]?["reason"] as? String)?.contains("SagaDreamt") == true)
            #expect((sagas["back"]?["reason"] as? String)?.hasPrefix("version 6 cannot be read") == true)
            let refused = try await cafe.run("resume", "parked", "--at", "order.sqlite")
            #expect(refused.status == 1 && refused.errors.contains("order.cancel/parked: version 5"), "\(refused)")
        }
    }
}
#endif  // Services
