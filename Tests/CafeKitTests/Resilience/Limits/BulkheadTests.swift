import CafeTesting
import Testing

@testable import CafeKit

@Suite(.timeLimit(.minutes(10))) struct `A bulkhead` {
    private struct Down: Error, Equatable {}
    private let clock = ManualClock()

    /// Lets so many wait in line, one after the other; each records its number when it is let in.
    private func line(
        _ count: Int, at bulkhead: Bulkhead, in group: inout ThrowingTaskGroup<Void, any Error>, _ served: Recorder<Int>
    ) async throws {
        for number in 0..<count {
            group.addTask { try await bulkhead.run { served.record(number) } }
            try await clock.sleepers(number + 1)
        }
    }

    @Test func `Who finds it full is not called`() async {
        let bulkhead = Bulkhead(1, clock: clock)
        #expect(bulkhead.tryEnter())
        let calls = Recorder<Void>()
        let error = await #expect(throws: CallError<Never>.self) { try await bulkhead.run { calls.record(()) } }
        #expect(error == .rejected(CallRejection(.bulkheadFull, retryAfter: .milliseconds(50))))
        #expect(calls.all.isEmpty)
        #expect(bulkhead.underWay == 1 && bulkhead.waiting == 0)
    }

    @Test func `A call that fails leaves its place`() async {
        let bulkhead = Bulkhead(1, clock: clock)
        await #expect(throws: CallError.operation(Down())) {
            try await bulkhead.run { () throws(Down) in throw Down() }
        }
        #expect(bulkhead.underWay == 0)
    }

    @Test func `Those in line are served in the order in which they came`() async throws {
        let bulkhead = Bulkhead(1, queue: 10, wait: .seconds(1), clock: clock)
        let served = Recorder<Int>()
        #expect(bulkhead.tryEnter())
        try await withThrowingTaskGroup { group in
            try await line(10, at: bulkhead, in: &group, served)
            #expect(bulkhead.waiting == 10)
            #expect(!bulkhead.tryEnter())
            await #expect(throws: CallError<Never>.self) { try await bulkhead.run {} }
            bulkhead.leave()
            try await group.waitForAll()
        }
        #expect(served.all == Array(0..<10))
        #expect(bulkhead.underWay == 0 && bulkhead.waiting == 0)
        #expect(clock.sleeperCount == 0)
    }

    @Test func `Who has waited long enough is rejected, and leaves the line`() async throws {
        let bulkhead = Bulkhead(1, queue: 1, wait: .milliseconds(50), clock: clock)
        #expect(bulkhead.tryEnter())
        await withTaskGroup { group in
            group.addTask {
                let error = await #expect(throws: CallError<Never>.self) { try await bulkhead.run {} }
                #expect(error?.retryAfter == .milliseconds(50))
            }
            try? await clock.sleepers(1)
            clock.advance(by: .milliseconds(49))
            #expect(bulkhead.waiting == 1)
            clock.advance(by: .milliseconds(1))
        }
        #expect(bulkhead.underWay == 1 && bulkhead.waiting == 0)
        bulkhead.leave()
        #expect(bulkhead.tryEnter())
    }

    @Test func `Nobody waits beyond the deadline of the call`() async throws {
        let bulkhead = Bulkhead(1, queue: 1, wait: .seconds(1), clock: clock)
        #expect(bulkhead.tryEnter())
        #expect(await bulkhead.enter(by: 0).isRejected)
        #expect(await bulkhead.enter(by: .min).isRejected)
        await withTaskGroup { group in
            group.addTask { #expect(await bulkhead.enter(by: 10_000_000).isRejected) }
            try? await clock.sleepers(1)
            clock.advance(by: .milliseconds(10))
        }
        #expect(bulkhead.waiting == 0)
    }

    @Test func `Who is cancelled leaves the line at once, from wherever in it`() async throws {
        let bulkhead = Bulkhead(1, queue: 3, wait: .seconds(1), clock: clock)
        let served = Recorder<Int>()
        #expect(bulkhead.tryEnter())
        try await withThrowingTaskGroup { group in
            try await line(1, at: bulkhead, in: &group, served)
            await withTaskGroup { cancelled in
                cancelled.addTask { #expect(await bulkhead.enter() == .cancelled) }
                try? await clock.sleepers(2)
                group.addTask { try await bulkhead.run { served.record(2) } }
                try? await clock.sleepers(3)
                cancelled.cancelAll()
            }
            #expect(bulkhead.waiting == 2)
            bulkhead.leave()
            try await group.waitForAll()
        }
        #expect(served.all == [0, 2])
        #expect(bulkhead.underWay == 0 && bulkhead.waiting == 0)
    }

    @Test func `Who is cancelled before it comes finds a free place, but does not wait`() async throws {
        let bulkhead = Bulkhead(1, queue: 1, wait: .seconds(1), clock: clock)
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                #expect(await bulkhead.enter() == .entered)
                #expect(await bulkhead.enter() == .cancelled)
            }
        }
        #expect(bulkhead.underWay == 1 && bulkhead.waiting == 0)
    }

    @Test func `A limit that grows lets in who waits`() async throws {
        let bulkhead = Bulkhead(1, queue: 2, wait: .seconds(1), clock: clock)
        let served = Recorder<Int>()
        #expect(bulkhead.tryEnter())
        try await withThrowingTaskGroup { group in
            try await line(2, at: bulkhead, in: &group, served)
            bulkhead.resize(to: 2)
            try await group.waitForAll()
        }
        #expect(served.all == [0, 1])
        #expect(bulkhead.limit == 2 && bulkhead.underWay == 1)
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() async {
        #expect(Bulkhead(0).limit == 1)
        #expect(Bulkhead(.max, queue: .max, wait: .seconds(Int64.max)).limit == 65_535)
        let impatient = Bulkhead(1, queue: 5, wait: .seconds(-1), clock: clock)
        #expect(impatient.tryEnter())
        #expect(await impatient.enter().isRejected)
        let closed = Bulkhead(1, queue: -5, clock: clock)
        #expect(closed.tryEnter())
        #expect(await closed.enter().isRejected)
    }

    @Test func `An adaptive one takes its limit from how its calls end`() async throws {
        let bulkhead = Bulkhead(adaptive: .aimd(initial: 10, atLeast: 2, backoffRatio: 0.5), clock: clock)
        #expect(bulkhead.limit == 10)
        await #expect(throws: CallError.operation(Down())) {
            try await bulkhead.run { () throws(Down) in throw Down() }
        }
        #expect(bulkhead.limit == 5)
        await #expect(throws: CallError<any Error>.self) {
            try await bulkhead.run {
                clock.advance(by: .seconds(6))
                throw CancellationError()
            }
        }
        #expect(bulkhead.limit == 5, "a cancellation says nothing of the peer")
        bulkhead.resize(to: 50)
        #expect(bulkhead.limit == 5)
        _ = try await bulkhead.run { clock.advance(by: .seconds(6)) }
        #expect(bulkhead.limit == 2)
    }

    @Test func `An adaptive limit that grows lets in who waits`() async throws {
        let bulkhead = Bulkhead(adaptive: .aimd(initial: 1), queue: 2, wait: .seconds(1), clock: clock)
        let served = Recorder<Int>()
        #expect(bulkhead.tryEnter())
        try await withThrowingTaskGroup { group in
            try await line(2, at: bulkhead, in: &group, served)
            bulkhead.leave(roundTrip: 1, didDrop: false)
            #expect(bulkhead.limit == 2 && bulkhead.waiting == 0)
            try await group.waitForAll()
        }
        #expect(bulkhead.underWay == 0)
    }
}

extension Entry {
    fileprivate var isRejected: Bool { if case .rejected = self { true } else { false } }
}
