#if Services
import CafeDomain
import CafeKit
import Machine
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `cafe saga check and status` {
    @Test func `find nothing wrong with sagas that this build can bring to an end`() async throws {
        try await withSagaCLI { cafe in
            let desk = try SagaDesk(cafe.path("order.sqlite"))
            try await desk.place("41")
            try await desk.cancel("42")
            let checked = try await cafe.run("check", "--json", "--at", ".")
            #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked)")
            let lines = try checked.json()
            #expect(lines.compactMap { $0["saga"] as? String } == ["order.place", "order.cancel", "order.reject"])
            #expect(lines.compactMap { $0["open"] as? Int } == [1, 1, 0])
            #expect(lines.compactMap { ($0["strandings"] as? [Any])?.count } == [0, 0, 0])
            #expect(try await cafe.run("check", "--at", "order.sqlite").lines.count == 4)
        }
    }

    @Test func `find a saga that began with a later plan, one at a step that is gone, and one of a kind that is gone`()
        async throws
    {
        try await withSagaCLI { cafe in
            let cancelling = Cancellation.State(orderID: OrderID(valid: "1"), isDelivery: false)
            let later = Cancellation.Event.begun(saga: "order.cancel", version: 99, correlation: "1", state: cancelling)
            try await cafe.write([later], to: Cancellation.stream("1"), correlation: "1")
            let rejecting = Rejection.State(orderID: OrderID(valid: "2"), isDelivery: false)
            let gone: [Rejection.Event] = [
                .begun(saga: "order.reject", version: 1, correlation: "2", state: rejecting),
                .requested(
                    step: "send flowers", part: .act, role: .retriable, attempt: 1, deadline: Date(),
                    request: .refund(OrderID(valid: "2"))),
            ]
            try await cafe.write(gone, to: Rejection.stream("2"), correlation: "2")
            try await cafe.write([.beginning("stock.refill", "3")], of: "stock.refill/3")
            try await cafe.write([.beginning("stock.count", "4"), .completed], of: "stock.count/4")
            let checked = try await cafe.run("check", "--json", "--at", "order.sqlite")
            #expect(checked.status == 1 && checked.errors.isEmpty)
            let found = try checked.json().flatMap { $0["strandings"] as? [[String: Any]] ?? [] }
            #expect(found.compactMap { $0["id"] as? String } == ["1", "2", "3"])
            #expect(found.first?["planVersion"] as? Int == 99)
            #expect(found.compactMap { $0["step"] as? String } == ["send flowers"])
            let reasons = found.compactMap { $0["reason"] as? String }
            #expect(
                reasons.first?.contains("version 99 of the plan") == true
                    && reasons.last == "this build has no saga 'stock.refill'")

            let table = try await cafe.run("check", "--at", "order.sqlite")
            #expect(table.status == 1)
            #expect(
                table.lines.contains { $0.hasPrefix("order  order.reject  2") && $0.contains("send flowers") }, "\(table.output)")
        }
    }

    @Test func `count those under way and parked, and say how old and how late they are`() async throws {
        try await withSagaCLI { cafe in
            try await cafe.makeSagas()
            let lines = try await cafe.run("status", "--json", "--at", ".").json()
            #expect(lines.compactMap { $0["saga"] as? String } == ["order.cancel", "order.place", "order.reject"])
            #expect(lines.compactMap { $0["store"] as? String } == ["order", "order", "order"])
            #expect(lines.compactMap { $0["open"] as? Int } == [2, 1, 0])
            #expect(lines.compactMap { $0["parked"] as? Int } == [1, 0, 0])
            let oldest = lines.compactMap { $0["oldestUnfinished"] as? Double }
            #expect(oldest.map { Int($0 / 600) } == [30, 18], "five hours and three; none of those that have all ended")
            let late = lines.compactMap { $0["deadlineLag"] as? Double }
            #expect(late.map { Int($0 / 600) } == [6, 0, 0], "an hour; a timer that is to come is not late")
            let table = try await cafe.run("status", "--at", "order.sqlite").lines
            #expect(
                table.count == 4 && table[1].contains(/5 h [0-9]+ min +1 h [0-9]+ min$/) && table[3].hasSuffix("-          -"),
                "\(table)")
        }
    }
}
#endif  // Services
