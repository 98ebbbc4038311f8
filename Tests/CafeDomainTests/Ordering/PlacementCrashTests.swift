import CafeDomain
import Testing

/// A crash at a commit of a placement, before or after it happened.
struct Crash: Sendable, CustomTestStringConvertible {
    let commit: Int
    let moment: FaultyStore.Moment
    let payment: PaymentOutcome
    var testDescription: String { "\(moment) commit \(commit), payment \(payment)" }

    static let all = (1...2).flatMap { commit in
        FaultyStore.Moment.allCases.flatMap { moment in
            [PaymentOutcome.approved, .declined].map { Crash(commit: commit, moment: moment, payment: $0) }
        }
    }
}

@Suite struct `A crash while an order is placed` {
    let desk = OrderDesk()

    private func suffer(_ crash: Crash) async {
        desk.payments.decide(crash.payment)
        desk.store.fail(atCommit: crash.commit, crash.moment)
        _ = await desk.failure()
    }

    @Test func `has two commits to come between`() async throws {
        try await desk.place()
        #expect(desk.store.commits == 2)
    }

    @Test(arguments: Crash.all) func `is made up for by asking again under the key`(_ crash: Crash) async throws {
        await suffer(crash)
        #expect(try await desk.place().status == (crash.payment == .approved ? .placed : .abandoned))
    }

    @Test(arguments: Crash.all) func `leaves no more than one order under the key`(_ crash: Crash) async throws {
        await suffer(crash)
        try await desk.place()
        #expect(try await desk.statuses().count == 1)
    }

    @Test(arguments: Crash.all) func `charges once for an order that is asked for again`(_ crash: Crash) async throws {
        await suffer(crash)
        try await desk.place()
        #expect(desk.payments.charges.count == (crash.payment == .approved ? 1 : 0))
    }

    @Test(arguments: Crash.all) func `announces the order no more than once`(_ crash: Crash) async throws {
        await suffer(crash)
        try await desk.place()
        let types = try await desk.store.types().filter { ["OrderPlaced", "OrderAbandoned"].contains($0) }
        #expect(types.count == 1)
    }

    @Test(arguments: Crash.all) func `is made up for by whoever takes it up: charged is what is placed`(_ crash: Crash)
        async throws
    {
        await suffer(crash)
        for orderID in try await desk.statuses().keys { _ = try await desk.settle(orderID) }
        let placed = try await desk.statuses().filter { $0.value == .placed }.keys
        #expect(Set(placed) == Set(desk.payments.charges))
    }

    @Test(arguments: Crash.all) func `leaves nothing open behind whoever takes it up`(_ crash: Crash) async throws {
        await suffer(crash)
        for orderID in try await desk.statuses().keys { _ = try await desk.settle(orderID) }
        #expect(try await !desk.statuses().values.contains(.placing))
    }

    @Test(arguments: Crash.all, FaultyStore.Moment.allCases)
    func `of whoever takes it up is made up for by whoever takes it up`(_ crash: Crash, _ again: FaultyStore.Moment) async throws
    {
        await suffer(crash)
        desk.store.fail(again)
        for _ in 1...2 {
            for orderID in try await desk.statuses().keys { _ = try? await desk.settle(orderID) }
        }
        #expect(try await !desk.statuses().values.contains(.placing))
    }
}
