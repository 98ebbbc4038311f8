import CafeKit
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `The log of a circuit` {
    private let store = InMemoryEventStore()
    private let clock = ManualClock()
    private let time = ManualTime()
    private let failures = Recorder<Void>()

    private func breaker(_ name: String = "payment") -> CircuitBreaker {
        CircuitBreaker(.consecutiveFailures(2, wait: .constant(.seconds(5))), name: name, clock: clock)
    }

    private func log(_ breaker: CircuitBreaker, run: String = "r-1", in store: (any EventStore)? = nil) -> CircuitLog {
        CircuitLog(
            breaker, in: store ?? self.store, run: run, now: time.now,
            redelivery: Redelivery(first: .milliseconds(1), longest: .milliseconds(1))
        ) { [failures] _ in failures.record(()) }
    }

    private func fail(_ breaker: CircuitBreaker) throws { for _ in 0..<2 { try breaker.acquire().failed() } }

    /// The log of a circuit as soon as it is that long.
    private func events(_ count: Int, of circuit: String = "payment") async throws -> [CircuitEvent] {
        while true {
            let head = try await store.head()
            let records = try await store.read(CircuitEvent.stream(circuit), from: 1, limit: 100)
            if records.count >= count { return try records.compactMap { try EventCodec.event(of: $0) } }
            try await store.waitForAppend(after: head)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Goes on where the store was away, and holds each change once`() async throws {
        let breaker = breaker()
        let store = FaultyStore(
            store,
            before: { (call, number) throws(EventStoreError) in if call == .commit, number < 3 { throw .away } },
            after: { (call, number) throws(EventStoreError) in if call == .commit, number == 3 { throw .away } })
        try fail(breaker)
        try await withRunning {
            try await log(breaker, in: store).run()
        } while: {
            _ = try await events(1)
            try breaker.become(.closed)
            let states = try await events(2).map(\.state)
            #expect(states == [.open, .closed])
        }
        #expect(store.count(of: .commit) >= 5)
    }

    @Test(.timeLimit(.minutes(10))) func `Leaves out what the store refuses, and goes on`() async throws {
        let breaker = breaker()
        let store = FaultyStore(
            store,
            before: { (call, number) throws(EventStoreError) in
                if call == .commit, number == 1 { throw EventStoreError(.tooLarge, "no") }
            })
        try fail(breaker)
        try breaker.become(.closed)
        try await withRunning {
            try await log(breaker, in: store).run()
        } while: {
            let states = try await events(1).map(\.state)
            #expect(states == [.closed])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Holds each change once where it is written by the same run again`() async throws {
        let breaker = breaker()
        try fail(breaker)
        for seconds in [0.0, 3] {
            // By the time of day it happened at another time: it is the same change all the same.
            time.advance(by: seconds)
            try await withRunning {
                try await log(breaker).run()
            } while: {
                _ = try await events(1)
            }
        }
        try breaker.become(.closed)
        try await withRunning {
            try await log(breaker).run()
        } while: {
            let states = try await events(2).map(\.state)
            #expect(states == [.open, .closed])
            #expect(failures.all.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Takes the first change of another run for another one`() async throws {
        for run in ["r-1", "r-2"] {
            let breaker = breaker()
            try fail(breaker)
            try breaker.become(.closed)
            let count = run == "r-1" ? 2 : 4
            try await withRunning {
                try await log(breaker, run: run).run()
            } while: {
                _ = try await events(count)
            }
        }
        let written = try await events(4)
        #expect(written.map(\.run) == ["r-1", "r-1", "r-2", "r-2"])
        #expect(written.map(\.state) == [.open, .closed, .open, .closed])
    }

    @Test(.timeLimit(.minutes(10))) func `Says that a process began anew where the one before left the circuit open`()
        async throws
    {
        let first = breaker()
        try fail(first)
        try await withRunning {
            try await log(first).run()
        } while: {
            _ = try await events(1)
        }
        try await withRunning {
            try await log(breaker(), run: "r-2").run()
        } while: {
            _ = try await events(2)
        }
        let written = try await events(2)
        #expect(written.last == .began(circuit: "payment", run: "r-2", state: .closed, at: time.now()))
    }

    @Test(.timeLimit(.minutes(10))) func `Says nothing of a beginning that changes nothing`() async throws {
        let first = breaker()
        try fail(first)
        try first.become(.closed)
        try await withRunning {
            try await log(first).run()
        } while: {
            _ = try await events(2)
        }
        let second = breaker()
        try fail(second)
        try await withRunning {
            try await log(second, run: "r-2").run()
        } while: {
            _ = try await events(3)
        }
        let states = try await events(3).map(\.state)
        #expect(states == [.open, .closed, .open])
    }

    @Test(.timeLimit(.minutes(10))) func `Says when, by what rule and why, although it is written later`() async throws {
        let breaker = breaker()
        try fail(breaker)
        let failed = time.now()
        clock.advance(by: .seconds(2))
        time.advance(by: 2)
        try await withRunning {
            try await log(breaker).run()
        } while: {
            _ = try await events(1)
        }
        guard
            case .changed(let circuit, _, let number, let from, let to, let rule, let counts, let until, let why, let at) =
                try await events(1)[0]
        else { throw CancellationError() }
        #expect(circuit == "payment" && number == 1 && from == .closed && to == .open && rule == .consecutiveFailures)
        #expect(counts.failed == 2)
        #expect(at == failed && until == failed.addingTimeInterval(5))
        #expect(why.hasPrefix("consecutive failures: 2 calls, 2 failed (100 %)"))
    }

    @Test(.timeLimit(.minutes(10))) func `Is read as a document of what it is and of its last twenty changes`() async throws {
        let breaker = breaker()
        for _ in 0..<12 {
            try fail(breaker)
            try breaker.become(.closed)
        }
        try fail(breaker)
        let views = InMemoryViewStore()
        try await withRunning {
            try await log(breaker).run()
        } while: {
            _ = try await events(25)
        }
        let feed = LogFeed([LogSource("order", store: store)], checkpoints: InMemoryCheckpointStore())
        let reader = ViewReader(Circuits.self, views: views)
        try await withRunning {
            try await Projector(Circuits.self, views: views).run(on: feed)
        } while: {
            try await reader.waitUntil(try await store.head(), of: "order")
        }
        let row = try #require(try await reader.document("payment"))
        #expect(row.state == .open && row.opened == 13 && row.since == time.now())
        #expect(row.changes.map(\.number) == Array(6...25))
        #expect(row.changes.last?.rule == .consecutiveFailures)
    }
}
