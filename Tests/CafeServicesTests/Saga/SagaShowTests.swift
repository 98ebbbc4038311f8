#if Services
import CafeDomain
import CafeKit
import Foundation
import Machine
import Testing

@Suite struct `cafe saga show` {
    /// A cancellation that is parked at the refund, in the order's store, and a payment that was refunded meanwhile, in payment's.
    private func makeStory(_ cafe: TypedCommand) async throws {
        try await cafe.write([.beginning("order.cancel", "42")], of: "order.cancel/42", ago: 100)
        let refund = Payment.Event.refunded(orderID: OrderID(valid: "42"), amount: 4_500, currency: .krw)
        try await cafe.write([refund], to: StreamName("payment", "42"), in: "payment.sqlite", correlation: "42", ago: 90)
        let parking: [AnySagaEvent] = [
            .passed(step: "ask the kitchen", role: .pivot), .asking("refund", .retriable, dueIn: 60),
            .parked(step: "refund", part: .act, reason: "1 attempts: no answer in time"),
        ]
        try await cafe.write(parking, of: "order.cancel/42", ago: 80)
        try await cafe.write([.beginning("order.cancel", "43")], of: "order.cancel/43")
    }

    @Test(arguments: [["42"], ["order.cancel/42"], ["42", "--saga", "order.cancel"]])
    func `tells what happened across the stores of a folder, by time`(_ which: [String]) async throws {
        try await withSagaCLI { cafe in
            try await makeStory(cafe)
            let before = try cafe.contents()
            let shown = try await cafe.run(["show"] + which + ["--at", "."])
            #expect(shown.status == 0 && shown.errors.isEmpty, "\(shown)")
            let lines = shown.lines
            try #require(lines.count == 11, "\(shown.output)")
            #expect(lines[0].hasPrefix("TIME ") && lines[0].contains("ELAPSED  SERVICE  WHAT"))
            #expect(lines[1].hasSuffix("+0.000 s  order    order.cancel/42: begun with version 1 of its plan"))
            #expect(lines[2].contains(" payment  PaymentRefunded in payment-42") && lines[2].contains(" +"))
            #expect(lines[3].hasSuffix("order.cancel/42: passed over 'ask the kitchen'"))
            #expect(lines[4].contains("order.cancel/42: requested 'refund', attempt 1, until 20"))
            #expect(lines[5].hasSuffix("order.cancel/42: parked at 'refund': 1 attempts: no answer in time"))
            #expect(lines[6] == "order.cancel/42 is parked: 1 attempts: no answer in time")
            #expect(lines[7].hasPrefix("  begun 20") && lines[7].contains("with version 1 of its plan"))
            #expect(lines[8].hasPrefix("  STEP             ROLE       STATUS           ATTEMPTS  DUE  REASON"))
            #expect(lines[9].hasPrefix("  ask the kitchen  pivot      passed over"))
            #expect(lines[10].hasPrefix("  refund           retriable  to be asked for         1  -    1 attempts: no answer"))
            #expect(!shown.output.contains("010-1234") && !shown.output.contains("4500"))
            #expect(try cafe.contents() == before, "nothing is changed")
        }
    }

    @Test func `shows payloads and states where it is asked to`() async throws {
        try await withSagaCLI { cafe in
            try await makeStory(cafe)
            let shown = try await cafe.run("show", "42", "--payload", "--at", ".").output
            #expect(shown.contains(#"  state {"phoneNumber":"010-1234-5678"}"#))
            #expect(shown.contains(#"{"amount":4500,"currency":"KRW","orderId":"42"}"#))
        }
    }

    @Test func `is events and then sagas, a line of JSON each`() async throws {
        try await withSagaCLI { cafe in
            try await makeStory(cafe)
            let lines = try await cafe.run("show", "42", "--json", "--at", ".").json()
            #expect(lines.map { $0["kind"] as? String } == ["event", "event", "event", "event", "event", "saga"])
            #expect(lines.compactMap { $0["store"] as? String } == ["order", "payment", "order", "order", "order", "order"])
            #expect(
                lines[1]["type"] as? String == "PaymentRefunded" && lines[1]["what"] as? String == "PaymentRefunded in payment-42"
            )
            #expect((lines[1]["data"] as? [String: Any])?["orderId"] as? String == "42")
            #expect(JSONFormat.date(from: lines[1]["recordedAt"] as? String ?? "") != nil)
            let saga = lines[5]
            #expect(saga["phase"] as? String == "parked" && saga["correlationId"] as? String == "42")
            #expect(saga["state"] as? [String: String] == ["phoneNumber": "010-1234-5678"])
            let steps = try #require(saga["steps"] as? [[String: Any]])
            #expect(steps.map { $0["status"] as? String } == ["passed", "waiting"])
            #expect(steps[1]["attempts"] as? Int == 1 && steps[1]["reason"] as? String == "1 attempts: no answer in time")
            #expect((saga["at"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["refund"])
        }
    }

    @Test func `finds a saga by its id or by its business transaction`() async throws {
        try await withSagaCLI { cafe in
            let stream = StreamName(.saga, "stock.refill/7")
            try await cafe.write([AnySagaEvent.beginning("stock.refill", "monday")], to: stream, correlation: "monday")
            for id in ["7", "monday", "stock.refill/7"] {
                let shown = try await cafe.run("show", id, "--at", "order.sqlite")
                #expect(shown.status == 0 && shown.output.contains("stock.refill/7 is running"), "\(id): \(shown)")
            }
        }
    }

    @Test func `asks which is meant where an id belongs to several transactions`() async throws {
        try await withSagaCLI { cafe in
            for (saga, correlation) in [("order.cancel", "a"), ("stock.refill", "b")] {
                let events = [AnySagaEvent.beginning(saga, correlation)]
                try await cafe.write(events, to: StreamName(.saga, "\(saga)/42"), correlation: correlation)
            }
            let asked = try await cafe.run("show", "42", "--at", "order.sqlite")
            #expect(asked.status == 64 && asked.output.isEmpty)
            #expect(asked.errors.contains("order.cancel/42 (order), stock.refill/42 (order): say which with --saga"), "\(asked)")
            #expect(try await cafe.run("show", "42", "--saga", "stock.refill", "--at", "order.sqlite").status == 0)
        }
    }

    @Test(arguments: [
        (["show", "99"], 1, "there is no saga and no business transaction '99' in order, payment"),
        (["show", "42", "--saga", "order.place"], 1, "there is no saga 'order.place/42' in order, payment"),
        (["show", ""], 64, "not empty"), (["show", "42", "--json", "--payload"], 64, "--payload"), (["show"], 64, "<id>"),
        (["show", "42", "--saga", "a/b"], 64, "--saga"), (["list", "--state", "tired"], 64, "--state"),
        (["list", "--older-than", "nan"], 64, "--older-than"), (["--frobnicate"], 64, "frobnicate"),
        (["list", "--service", "nobody"], 1, "nobody.sqlite"), (["force", "42", "--step", "refund"], 64, "--done"),
        (["skip", "42"], 64, "--step"), (["resume", "42", "--by", ""], 64, "--by"), (["resume", "99"], 1, "no saga '99'"),
    ])
    func `says what is wrong in one sentence`(_ arguments: [String], _ status: CInt, _ sentence: String) async throws {
        try await withSagaCLI { cafe in
            try await makeStory(cafe)
            let before = try cafe.contents()
            let outcome = try await cafe.run(arguments + ["--at", "."])
            #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.hasPrefix("Error: ") && outcome.errors.contains(sentence), "\(outcome.errors)")
            #expect(try cafe.contents() == before)
        }
    }
}
#endif  // Services
