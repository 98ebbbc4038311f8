import CafeKit
import CafeTesting
import Synchronization
import Testing

@Suite struct `A saga coordinator` {
    private let store = InMemoryEventStore()
    private let agency = TravelAgency()
    private let time = ManualTime()

    private func coordinator(
        _ store: (any EventStore)? = nil, agency: TravelAgency? = nil,
        onDrop: @escaping @Sendable (String, SagaInput<Trip>, SagaDrop) -> Void = { _, _, _ in }
    ) -> SagaCoordinator<Trip> {
        let agency = agency ?? self.agency
        return SagaCoordinator(Trip(), store: store ?? self.store, now: time.now, onDrop: onDrop) { request, _ in
            .call { ticket in try await agency.call(request, ticket) }
        }
    }

    private func events() async throws -> [Trip.Event] { try await store.events(of: Trip.stream("1")) }

    // MARK: Calls

    @Test func `calls for one step after the other until the saga has ended`() async throws {
        let receipt = try await coordinator().begin("1", .init())
        #expect(receipt.run.phase == .completed && receipt.isNew)
        #expect(Set(agency.calls.all) == [.bookFlight, .bookHotel, .rentCar, .pay, .sendTicket, .addPoints])
        #expect(receipt.run.state?.price == 100)
    }

    @Test func `takes no more commits than events, and no more events than two a step and two`() async throws {
        let counted = FaultyStore(store)
        try await coordinator(counted).begin("1", .init())
        #expect(try await events().count <= 2 * 6 + 2)
        #expect(counted.count(of: .commit) <= 2 * 6 + 2)
    }

    @Test func `asks nobody before it is stored`() async throws {
        let faulty = FaultyStore(store) { (call, _) throws(EventStoreError) in if call == .commit { throw .away } }
        await #expect(throws: EventStoreError.self) { try await coordinator(faulty).begin("1", .init()) }
        #expect(agency.calls.all.isEmpty)
        #expect(try await coordinator().run(of: "1") == nil)
    }

    @Test func `calls for a group at the same time`() async throws {
        let gate = Gate()
        let agency = TravelAgency(gate: gate)
        async let receipt = coordinator(agency: agency).begin("1", .init())
        try await gate.arrivals(1)
        gate.open()
        #expect(try await receipt.run.phase == .completed)
        #expect(Set(agency.calls.all.dropFirst().prefix(2)) == [.bookHotel, .rentCar])
    }

    @Test func `undoes what was done where somebody refuses`() async throws {
        agency.script(.pay, .refuses)
        let receipt = try await coordinator().begin("1", .init())
        #expect(receipt.run.phase == .compensated(reason: "payment: no"))
        #expect(agency.calls.all.suffix(3).map { $0 }.last == .cancelFlight)
        #expect(Set(agency.calls.all.suffix(3)) == [.returnCar, .cancelHotel, .cancelFlight])
    }

    @Test(arguments: [(TravelAgency.Turn.neverReached, true), (.failsBefore, false), (.failsAfter, false)])
    func `says why it waits, and whether anything was sent`(_ turn: TravelAgency.Turn, _ isNeverSent: Bool) async throws {
        agency.script(.pay, turn)
        let receipt = try await coordinator().begin("1", .init())
        #expect(receipt.obstacle as? TravelAgency.Unreachable == .init(isNeverSent: isNeverSent))
        #expect(receipt.run.step("payment")?.status == .waiting(isNeverSent ? .act : .ask))
    }

    @Test func `takes a call that is not back by its deadline for an outcome that is not known`() async throws {
        let gate = Gate()
        let slow = TravelAgency(gate: gate)
        async let receipt = coordinator(agency: slow).begin("1", .init())
        try await gate.arrivals(1)
        try await coordinator().resume("1")
        #expect(try await coordinator().run(of: "1")?.step("flight")?.status == .requested(.act), "it is not late yet")
        time.advance(by: 10)
        try await coordinator().resume("1")
        #expect(agency.calls.all == [.isFlightBooked])
        gate.open()
        #expect(try await receipt.dropped == .repeated, "who was too late learns that nobody waited")
    }

    @Test func `gives every attempt the same key and a larger token`() async throws {
        let tickets = Recorder<SagaTicket>()
        let coordinator = SagaCoordinator(Trip(), store: store, now: time.now) { _, _ in
            .call { ticket in
                tickets.record(ticket)
                throw TravelAgency.Unreachable(isNeverSent: true)
            }
        }
        try await coordinator.begin("1", .init(), causedBy: EventMetadata(correlationID: "c", traceparent: "t"))
        time.advance(by: 60)
        try await coordinator.resume("1")
        #expect(tickets.all.map(\.key) == ["trip/1/flight/act", "trip/1/flight/act"])
        #expect(tickets.all[0].token < tickets.all[1].token)
        #expect(tickets.all.map(\.attempt) == [1, 2])
        #expect(tickets.all[0].metadata == EventMetadata(correlationID: "c", causationID: "saga-trip/1@2", traceparent: "t"))
    }

    // MARK: Crashes

    @Test(arguments: 1...8, [true, false])
    func `whose process dies at any commit leaves a saga that is taken up`(_ commit: Int, _ isStored: Bool) async throws {
        let crash: @Sendable (FaultyStore.Call, Int) throws(EventStoreError) -> Void = { call, number throws(EventStoreError) in
            if call == .commit, number >= commit { throw .away }
        }
        let dying =
            isStored
            ? FaultyStore(store, after: { (call, number) throws(EventStoreError) in try crash(call, number) })
            : FaultyStore(store, before: { (call, number) throws(EventStoreError) in try crash(call, number) })
        _ = try? await coordinator(dying).begin("1", .init())
        if try await coordinator().resume("1", isOrphan: true) == nil { try await coordinator().begin("1", .init()) }
        for _ in 1...4 {
            time.advance(by: 60)
            try await coordinator().resume("1", isOrphan: true)
        }
        let run = try #require(try await coordinator().run(of: "1"))
        #expect(run.hasEnded)
        // Who is asked about something that it was never asked for says no, and the saga turns back.
        let isDone = run.phase == .completed
        for request in [Trip.Request.pay, .sendTicket, .addPoints] { #expect(agency.count(request) == (isDone ? 1 : 0)) }
        for (request, undo) in [
            (Trip.Request.bookFlight, Trip.Request.cancelFlight), (.bookHotel, .cancelHotel), (.rentCar, .returnCar),
        ] {
            #expect(agency.count(request) <= 1, "\(request) is done twice")
            #expect(agency.count(request) - agency.count(undo) == (isDone ? 1 : 0), "\(request)")
        }
    }

    @Test func `of a saga that another one drives too takes one of the answers`() async throws {
        let gate = Gate()
        let agency = TravelAgency(gate: gate)
        let drops = Recorder<SagaDrop>()
        async let first = coordinator(agency: agency).begin("1", .init())
        try await gate.arrivals(1)
        async let second = coordinator(agency: agency, onDrop: { drops.record($2) }).insist("1")
        try await gate.arrivals(2)
        gate.open()
        _ = try await (first, second)
        for _ in 1...3 { try await coordinator(agency: agency).resume("1", isOrphan: true) }
        #expect(try await coordinator().run(of: "1")?.phase == .completed)
        #expect(try await coordinator().run(of: "1")?.state?.price == 100, "a reply that is taken twice would count twice")
    }

    // MARK: Beginning

    @Test func `begins a saga once`() async throws {
        try await coordinator().begin("1", .init())
        let version = try await store.version(of: Trip.stream("1"))
        let again = try await coordinator().begin("1", .init(hasCar: false))
        #expect(!again.isNew && again.dropped == .begunBefore && again.run.phase == .completed)
        #expect(try await store.version(of: Trip.stream("1")) == version)
    }

    @Test func `does not begin where something else for the same transaction cannot be stored`() async throws {
        let other = StreamName("tab", "7")
        try await store.append([EventDraft("TabOpened")], to: other, expecting: .any)
        let stale = StreamAppend([EventDraft("TabClosed")], to: other, expecting: .none)
        await #expect(throws: EventStoreError.self) { try await coordinator().begin("1", .init(), also: [stale]) }
        #expect(agency.calls.all.isEmpty)
    }

    // MARK: Answers that come as messages

    @Test func `finds the saga of an answer by what caused it`() async throws {
        let waiting = SagaCoordinator(Trip(), store: store, now: time.now) { _, _ in .message }
        try await waiting.begin("1", .init())
        let receipt = try await waiting.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/1@2"))
        #expect(receipt?.run.step("flight")?.status == .done)
    }

    @Test(arguments: ["\u{301}", "a/b", "-", "1@2", "한"]) func `finds it whatever its id is`(_ id: String) async throws {
        let waiting = SagaCoordinator(Trip(), store: store, now: time.now) { _, _ in .message }
        try await waiting.begin(id, .init())
        let receipt = try await waiting.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/\(id)@2"))
        #expect(receipt?.run.step("flight")?.status == .done)
        #expect(try await SagaUpgrade.check(Trip(), in: store).open == 1)
    }

    @Test(arguments: [
        nil, "", "saga-trip/1", "saga-trip/1@", "saga-trip/1@x", "saga-trip/1@-2", "saga-trip@2", "order-1@2", "saga-other/1@2",
    ])
    func `leaves alone what is caused by none of its requests`(_ cause: String?) async throws {
        let waiting = SagaCoordinator(Trip(), store: store, now: time.now) { _, _ in .message }
        try await waiting.begin("1", .init())
        #expect(try await waiting.deliver(.yes, causedBy: EventMetadata(causationID: cause)) == nil)
    }

    @Test(arguments: [("saga-trip/9@2", SagaDrop.unknownSaga), ("saga-trip/1@9", .stranger), ("saga-trip/1@1", .repeated)])
    func `says why it drops an answer`(_ cause: String, _ reason: SagaDrop) async throws {
        let drops = Recorder<SagaDrop>()
        let waiting = SagaCoordinator(Trip(), store: store, now: time.now, onDrop: { drops.record($2) }) { _, _ in .message }
        try await waiting.begin("1", .init())
        try await waiting.deliver(.yes, causedBy: EventMetadata(causationID: cause))
        #expect(drops.all == [reason])
    }
}
