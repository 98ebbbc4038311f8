import CafeKit
import CafeTesting
import Testing

@Suite struct `A lease` {
    private let store = InMemoryEventStore()
    private let time = ManualTime()

    private func lease(_ holder: String, clock: any Clock<Duration> = ContinuousClock()) -> Lease {
        Lease("trips", holder: holder, store: store, term: .seconds(10), now: time.now, clock: clock)
    }

    private func trips(_ agency: TravelAgency) -> SagaCoordinator<Trip> {
        SagaCoordinator(Trip(), store: store, now: time.now) { request, _ in
            .call { ticket in try await agency.call(request, ticket) }
        }
    }

    @Test func `is had by one until it runs out`() async throws {
        let (ada, bob) = (lease("ada"), lease("bob"))
        #expect(try await [ada.take(), bob.take()] == [true, false])
        time.advance(by: 11)
        #expect(try await bob.take())
        #expect(try await !ada.take())
    }

    @Test func `is kept by renewing it`() async throws {
        let (ada, bob) = (lease("ada"), lease("bob"))
        for _ in 1...5 {
            #expect(try await ada.take())
            time.advance(by: 8)
            #expect(try await !bob.take())
        }
    }

    @Test func `has a token that grows with every holder and stays while it is renewed`() async throws {
        let (ada, bob) = (lease("ada"), lease("bob"))
        _ = try await ada.take()
        let first = try #require(ada.token)
        _ = try await ada.take()
        #expect(ada.token == first)
        time.advance(by: 11)
        _ = try await bob.take()
        #expect(try #require(bob.token) > first)
    }

    @Test func `that is given back is free at once`() async throws {
        let (ada, bob) = (lease("ada"), lease("bob"))
        _ = try await ada.take()
        try await ada.release()
        #expect(try await bob.take())
        #expect(ada.token == nil)
    }

    @Test func `keeps whoever has lost it from writing`() async throws {
        let (ada, bob) = (lease("ada"), lease("bob"))
        _ = try await ada.take()
        time.advance(by: 11)
        _ = try await bob.take()
        let agency = TravelAgency()
        do {
            try await trips(agency).fenced(by: ada).begin("1", .init())
            Issue.record("it wrote")
        } catch let error as SagaError { #expect(error.code == .leaseLost) }
        #expect(try await trips(agency).run(of: "1") == nil)
        #expect(agency.calls.all.isEmpty)
        #expect(try await trips(agency).fenced(by: bob).begin("1", .init()).run.phase == .completed)
    }

    @Test func `that is lost in the middle of a saga stops it there, for the next holder to go on`() async throws {
        let gate = Gate()
        let (ada, bob) = (lease("ada"), lease("bob"))
        let slow = TravelAgency(gate: gate)
        _ = try await ada.take()
        async let outcome = trips(slow).fenced(by: ada).begin("1", .init())
        try await gate.arrivals(1)
        time.advance(by: 11)
        _ = try await bob.take()
        gate.open()
        do {
            _ = try await outcome
            Issue.record("it went on")
        } catch let error as SagaError { #expect(error.code == .leaseLost) }
        let next = TravelAgency()
        #expect(try await trips(slow).run(of: "1")?.step("flight")?.status == .requested(.act))
        next.script(.isFlightBooked, .answers)
        try await trips(slow).fenced(by: bob).resume("1", isOrphan: true)
        #expect(try await trips(slow).run(of: "1")?.phase == .completed)
        #expect(slow.count(.bookFlight) == 1)
    }

    @Test func `that is renewed in the middle of a saga does not disturb it`() async throws {
        let gate = Gate()
        let ada = lease("ada")
        _ = try await ada.take()
        async let outcome = trips(TravelAgency(gate: gate)).fenced(by: ada).begin("1", .init())
        try await gate.arrivals(1)
        // By another process of the same holder: this one does not know of it.
        _ = try await lease("ada").take()
        gate.open()
        #expect(try await outcome.run.phase == .completed)
    }

    @Test(.timeLimit(.minutes(10))) func `moves to who waits for it when its holder is gone`() async throws {
        let clock = ManualClock()
        let (ada, bob) = (lease("ada", clock: clock), lease("bob", clock: clock))
        let turns = Recorder<String>()
        try await withRunning {
            try await ada.run {
                turns.record("ada")
                try await clock.sleep(for: .seconds(3600))
            }
        } while: {
            try await turns.wait(for: 1)
        }
        try await withRunning {
            try await bob.run {
                turns.record("bob")
                try await clock.sleep(for: .seconds(3600))
            }
        } while: {
            try await clock.sleepers(1)
            #expect(turns.all == ["ada"])
            time.advance(by: 11)
            clock.advance(by: .seconds(11))
            try await turns.wait(for: 2)
        }
        #expect(turns.all == ["ada", "bob"])
    }
}
