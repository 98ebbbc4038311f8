import CafeKit
import CafeTesting
import Testing

@Suite struct `A saga worker` {
    private let store = InMemoryEventStore()
    private let views = InMemoryViewStore()
    private let agency = TravelAgency()

    /// A trip that does not wait long.
    private let trip = Trip(
        patience: SagaPatience(
            attempts: 4, deadline: .milliseconds(20), waits: Redelivery(first: .milliseconds(5), longest: .milliseconds(5))))

    private func coordinator(_ store: (any EventStore)? = nil) -> SagaCoordinator<Trip> {
        let agency = agency
        return SagaCoordinator(trip, store: store ?? self.store) { request, _ in
            .call { ticket in try await agency.call(request, ticket) }
        }
    }

    /// Works until a saga fulfils a condition.
    private func work(
        _ worker: SagaWorker<Trip>? = nil, until isDone: (Trip.Run) -> Bool, also body: () async throws -> Void = {}
    ) async throws -> Trip.Run {
        let log = LogFeed([LogSource("trips", store: store)], checkpoints: InMemoryCheckpointStore())
        let (views, worker) = (views, worker ?? SagaWorker(coordinator(), views: views))
        return try await withRunning {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Projector(OpenSagas.self, views: views).run(on: log) }
                group.addTask { try await worker.run() }
                try await group.waitForAll()
            }
        } while: {
            try await body()
            return try await saga(when: isDone)
        }
    }

    /// Returns the saga as soon as it fulfils a condition.
    private func saga(when isSo: (Trip.Run) -> Bool) async throws -> Trip.Run {
        while true {
            let head = try await store.head()
            if let run = try await coordinator().run(of: "1"), isSo(run) { return run }
            try await store.waitForAppend(after: head)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `takes up what a crash has left: the call that was under way is asked about`()
        async throws
    {
        let dying = FaultyStore(
            store,
            before: { (call, number) throws(EventStoreError) in
                if call == .commit, number > 1 { throw .away }
            })
        _ = try? await coordinator(dying).begin("1", .init())
        #expect(agency.calls.all == [.bookFlight])
        let run = try await work { $0.hasEnded }
        #expect(run.phase == .completed)
        #expect(agency.calls.all.prefix(2) == [.bookFlight, .isFlightBooked])
        #expect(agency.count(.bookFlight) == 1)
    }

    @Test(.timeLimit(.minutes(10))) func `tries again when that is due`() async throws {
        agency.script(.pay, .neverReached)
        let receipt = try await coordinator().begin("1", .init())
        #expect(receipt.run.step("payment")?.status == .waiting(.act))
        #expect(try await work { $0.hasEnded }.phase == .completed)
    }

    @Test(.timeLimit(.minutes(10))) func `passes deadlines`() async throws {
        let silent = SagaCoordinator(trip, store: store) { _, _ in .message }
        try await silent.begin("1", .init())
        let run = try await work(SagaWorker(silent, views: views)) { $0.hasEnded || $0.parking != nil }
        #expect(run.parking?.step == "flight" && run.parking?.part == .undo, "nobody answers, not even to the undoing")
    }

    @Test(.timeLimit(.minutes(10))) func `acts on what somebody has decided in the store`() async throws {
        agency.script(.isPaid, .failsBefore, .failsBefore, .failsBefore, .failsBefore)
        agency.script(.pay, .failsAfter)
        let run = try await work(
            until: { $0.hasEnded },
            also: {
                try await coordinator().begin("1", .init())
                _ = try await saga { $0.parking != nil }
                try await CommandHandler<AnySagaRun>(store: store).handle(
                    .force(step: "payment", isDone: true, by: "ada"), on: "trip/1")
            })
        #expect(run.phase == .completed)
    }

    @Test(.timeLimit(.minutes(10))) func `goes on where the store was away`() async throws {
        let failures = Recorder<String>()
        let flaky = FaultyStore(
            store,
            before: { (call, number) throws(EventStoreError) in
                if call == .commit, number % 3 == 1 { throw .away }
            })
        let dying = FaultyStore(
            store,
            before: { (call, number) throws(EventStoreError) in
                if call == .commit, number > 1 { throw .away }
            })
        _ = try? await coordinator(dying).begin("1", .init())
        let worker = SagaWorker(coordinator(flaky), views: views) { id, _ in failures.record(id) }
        #expect(try await work(worker) { $0.hasEnded }.phase == .completed)
        #expect(failures.all.contains("1"))
    }

    @Test(.timeLimit(.minutes(10))) func `leaves alone the sagas of another kind`() async throws {
        let begun = AnySagaEvent.begun(saga: "other", version: 1, correlation: "2", state: .null)
        try await store.append([try EventCodec.draft(begun)], to: StreamName(.saga, "other/2"), expecting: .none)
        agency.script(.pay, .neverReached)
        try await coordinator().begin("1", .init())
        _ = try await work { $0.hasEnded }
        #expect(try await store.version(of: StreamName(.saga, "other/2")) == 1)
    }

    /// The view of a log.
    private func row(_ id: String, of store: InMemoryEventStore) async throws -> OpenSagas.Row? {
        let views = InMemoryViewStore()
        let log = try await store.readLog(after: .start, limit: 1000, filter: .all).events.map { Message($0, from: "trips") }
        try await Projector(OpenSagas.self, views: views).handle(MessageBatch(source: "trips", messages: log))
        return try await ViewReader(OpenSagas.self, views: views).document(id)
    }

    @Test(arguments: [("ticket", true), ("points", false)])
    func `is told by its view that a saga is parked until its parked step is settled`(_ step: String, _ isFree: Bool) async throws
    {
        let begun = AnySagaEvent.begun(saga: "trip", version: 1, correlation: "1", state: .null)
        let parked = AnySagaEvent.parked(step: "ticket", part: .act, reason: "printer")
        for last in [
            AnySagaEvent.answered(step: step, part: .act, role: .retriable, state: nil),
            .refused(step: step, part: .act, role: .retriable, reason: "no", state: nil),
            .skipped(step: step, part: .act, by: "ada"), .forced(step: step, part: .act, isDone: true, by: "ada"),
        ] {
            let store = InMemoryEventStore()
            let drafts = try [begun, parked, last].map { try EventCodec.draft($0) }
            try await store.append(drafts, to: Trip.stream("1"), expecting: .none)
            #expect((try await row("trip/1", of: store)?.parking == nil) == isFree, "\(last)")
        }
    }

    @Test func `has nothing to do any more for a saga whose stream was deleted`() async throws {
        agency.script(.pay, .neverReached)
        try await coordinator().begin("1", .init())
        try await store.delete(Trip.stream("1"), expecting: .any)
        let row = try #require(try await row("trip/1", of: store))
        #expect(!row.isOpen && row.dueAt == nil)
    }

    @Test func `finds out from its view how the sagas are doing`() async throws {
        let time = ManualTime()
        let dated = InMemoryEventStore(now: time.now)
        let agency = agency
        let trips = SagaCoordinator(Trip(), store: dated, now: time.now) { request, _ in
            .call { ticket in try await agency.call(request, ticket) }
        }
        agency.script(.pay, .neverReached)
        try await trips.begin("1", .init())
        time.advance(by: 61)
        let log = try await dated.readLog(after: .start, limit: 1000, filter: .all).events.map { Message($0, from: "trips") }
        try await Projector(OpenSagas.self, views: views).handle(MessageBatch(source: "trips", messages: log))
        let gauges = try await SagaGauges("trip", in: ViewReader(views: views), at: time.now())
        #expect((gauges.open, gauges.parked) == (1, 0))
        #expect(gauges.oldestUnfinished == 61)
        #expect(gauges.deadlineLag == 60)
    }
}
