#if Services
import CafeDomain
import CafeKit
import Machine
import Testing

@Suite struct `A decision by cafe saga` {
    private static let place = "order.sqlite"

    @Test func `resume has a parked saga try again, and it comes to its end`() async throws {
        try await withSagaCLI { cafe in
            let desk = try SagaDesk(cafe.path(Self.place))
            let parked = try await desk.place("42")
            #expect(parked.parking?.step == "authorise the payment")
            let resumed = try await cafe.run("resume", "42", "--by", "anna", "--at", Self.place)
            #expect(resumed.status == 0 && resumed.errors.isEmpty, "\(resumed)")
            #expect(
                resumed.output
                    == "resumed by anna: order.place/42 is running, at 'authorise the payment' (to be asked about); the service that runs it goes on\n"
            )
            #expect(try await cafe.list()["42"]?["due"] is String, "what was decided is due")
            desk.payments.isAway = false
            let receipt = try await SagaDesk(cafe.path(Self.place)).sagas.placements.resume("42")
            #expect(receipt?.run.parking?.step == "authorise the payment", "its payments are away: it is parked again")
            try await cafe.run("resume", "order.place/42", "--at", Self.place)
            #expect(try await desk.sagas.placements.resume("42")?.run.phase == .completed)
            let shown = try await cafe.run("show", "42", "--at", Self.place).output
            #expect(shown.contains("order.place/42: resumed by anna\n") && shown.contains("order.place/42 is completed"))
            #expect(shown.contains("OrderPlaced in order-42"))
        }
    }

    @Test(arguments: [
        ("--done", Cancellation.Run.Phase.completed), ("--not-done", .compensated(reason: "ask the kitchen: not done")),
    ])
    func `force says how the pivot has ended, and the saga goes on or back`(
        _ ending: String, _ phase: Cancellation.Run.Phase
    ) async throws {
        try await withSagaCLI { cafe in
            let desk = try SagaDesk(cafe.path(Self.place))
            try await desk.cancel("42")
            try await desk.parkCancellation("42")
            // The placement has the same id and has ended: it is not meant.
            let arguments = ["42", "--step", "ask the kitchen", ending, "--by", "anna", "--json", "--at", Self.place]
            let forced = try await cafe.run(["force"] + arguments)
            #expect(try forced.json().first?["phase"] as? String == "running", "\(forced)")
            var run = try await desk.sagas.cancellations.resume("42")?.run
            if ending == "--done" {
                #expect(run?.step("refund")?.part == .act)
                let skipped = try await cafe.run("skip", "42", "--step", "refund", "--by", "ben", "--at", Self.place)
                #expect(
                    skipped.output == "skipped by ben: order.cancel/42 is running; the service that runs it goes on\n",
                    "\(skipped)")
                run = try await desk.sagas.cancellations.resume("42")?.run
            }
            #expect(run?.hasEnded == true && run?.isPastPivot == (phase == .completed))
            let shown = try await cafe.run("show", "order.cancel/42", "--at", Self.place).output
            #expect(shown.contains("forced by anna: 'ask the kitchen' is \(ending == "--done" ? "done" : "not done")"))
            #expect(shown.contains("order.cancel/42 is \(phase == .completed ? "completed" : "compensated")"))
        }
    }

    @Test func `keeps the business transaction, and the name of whoever is logged in`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            #expect(try await cafe.run("resume", "parked", "--at", Self.place).status == 0)
            let events = try await cafe.run("show", "parked", "--json", "--at", Self.place).json()
            let decision = try #require(events.last { $0["kind"] as? String == "event" })
            #expect(decision["type"] as? String == "SagaResumed" && decision["correlationId"] as? String == "parked")
            #expect(decision["causationId"] as? String == "cafe saga")
            #expect((decision["data"] as? [String: String])?["by"]?.isEmpty == false)
        }
    }

    @Test(arguments: [
        (["resume", "running"], "order.cancel/running: the saga is not parked: it goes on by itself"),
        (["resume", "done"], "order.reject/done: the saga has ended"),
        (
            ["skip", "running", "--step", "ask the kitchen"],
            "order.cancel/running: the pivot 'ask the kitchen' cannot be skipped"
        ),
        (["skip", "parked", "--step", "nothing"], "order.cancel/parked: the step 'nothing' is not under way"),
        (["force", "parked", "--step", "refund", "--not-done"], "order.cancel/parked: 'refund' cannot end as not done"),
        (
            ["force", "back", "--step", "take the order", "--not-done"],
            "order.place/back: 'take the order' cannot end as not done"
        ),
    ])
    func `that the saga refuses is one sentence that names it, and changes nothing`(
        _ arguments: [String], _ sentence: String
    ) async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let before = try await cafe.run("list", "--state", "all", "--json", "--at", Self.place).json().map {
                $0["changedAt"] as? String
            }
            let refused = try await cafe.run(arguments + ["--at", Self.place])
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(
                refused.errors.hasPrefix("Error: \(sentence)") && refused.errors.split(separator: "\n").count == 1, "\(refused)")
            let after = try await cafe.run("list", "--state", "all", "--json", "--at", Self.place).json().map {
                $0["changedAt"] as? String
            }
            #expect(after == before)
        }
    }

    @Test func `asks which is meant where an id fits several that are under way`() async throws {
        try await withSagaCLI { cafe in
            let parked: [AnySagaEvent] = [
                .asking("refund", .retriable, dueIn: 0), .parked(step: "refund", part: .act, reason: "away"),
            ]
            try await cafe.write([.beginning("order.cancel", "42")] + parked, of: "order.cancel/42")
            try await cafe.write([.beginning("order.reject", "42")] + parked, of: "order.reject/42")
            try await cafe.write([.beginning("order.place", "42"), .completed], of: "order.place/42")
            let asked = try await cafe.run("resume", "42", "--at", Self.place)
            #expect(asked.status == 64 && asked.output.isEmpty)
            #expect(
                asked.errors.contains("'42' fits order.cancel/42 (order), order.reject/42 (order): say which with --saga"),
                "\(asked)")
            #expect(try await cafe.run("resume", "42", "--saga", "order.reject", "--at", Self.place).status == 0)
            #expect(try await cafe.run("list", "--state", "parked", "--at", Self.place).lines.count == 2)

            try await cafe.write([.completed], of: "order.cancel/42")
            try await cafe.write([.completed], of: "order.reject/42")
            let ended = try await cafe.run("resume", "42", "--at", Self.place)
            #expect(ended.status == 1 && ended.errors.contains("each of them has ended"), "\(ended)")
        }
    }
}
#endif  // Services
