import CafeKit
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A participant of sagas` {
    private let sagas = InMemoryEventStore()
    private let tabs = InMemoryEventStore()

    private func coordinator() -> SagaCoordinator<Trip> { SagaCoordinator(Trip(), store: sagas) { _, _ in .message } }

    /// Opens a tab for a flight, orders on it for a hotel, and says no to everything else.
    private func participant(on store: (any EventStore)? = nil) -> SagaParticipant<Trip, Tab> {
        SagaParticipant(of: Trip.self, name: "tabs", store: store ?? tabs) { request in
            switch request {
            case .bookFlight, .isFlightBooked: .issue(.open(table: 1), on: "7")
            case .bookHotel: .issue(.order(item: "bed", price: 80), on: "7")
            default: nil
            }
        } answer: { _, tab in
            .costs(tab.total)
        }
    }

    private func messages(_ store: any EventStore, _ category: StreamCategory) async throws -> [Message] {
        let filter = EventFilter(categories: [category])
        return try await store.readLog(after: .start, limit: 1000, filter: filter).events.map { Message($0, from: "test") }
    }

    private func answers() async throws -> [SagaReply<Trip.Reply>] {
        try await messages(tabs, .sagaReply).compactMap { try $0.event(as: SagaReply<Trip.Reply>.self) }
    }

    @Test func `carries out a request and answers it in one transaction`() async throws {
        try await coordinator().begin("1", .init())
        let counted = FaultyStore(tabs)
        for message in try await messages(sagas, .saga) { try await participant(on: counted).handle(message) }
        #expect(counted.count(of: .commit) == 1)
        #expect(try await answers() == [.replied(saga: "trip", step: "flight", part: .act, answer: .costs(0))])
        #expect(
            try await messages(tabs, .sagaReply).map(\.metadata) == [
                EventMetadata(correlationID: "1", causationID: "saga-trip/1@2")
            ])
    }

    @Test func `brings a saga on with its answers`() async throws {
        try await coordinator().begin("1", .init())
        for _ in 1...2 {
            for message in try await messages(sagas, .saga) { try await participant().handle(message) }
            for message in try await messages(tabs, .sagaReply) { try await SagaReplies(to: coordinator()).handle(message) }
        }
        let run = try #require(try await coordinator().run(of: "1"))
        #expect(run.step("hotel")?.status == .done)
        #expect(run.step("car")?.status == .requested(.act), "somebody else is asked for that")
        #expect(run.state?.price == 80)
    }

    @Test func `does a request that comes twice once`() async throws {
        try await coordinator().begin("1", .init())
        for _ in 1...3 { for message in try await messages(sagas, .saga) { try await participant().handle(message) } }
        #expect(try await answers().count == 1)
        #expect(try await tabs.events(Tab.Event.self, of: Tab.stream("7")).count == 1)
    }

    @Test func `answers with the refusal where its aggregate refuses`() async throws {
        try await CommandHandler<Tab>(store: tabs).handle(.open(table: 3), on: "7")
        try await coordinator().begin("1", .init())
        for message in try await messages(sagas, .saga) { try await participant().handle(message) }
        #expect(try await answers() == [.replied(saga: "trip", step: "flight", part: .act, answer: .refused("alreadyOpen"))])
    }

    @Test func `leaves alone the requests of other sagas, and what is no request`() async throws {
        let draft = try EventCodec.draft(Trip.Event.completed)
        try await sagas.append([draft], to: StreamName(.saga, "trip/2"), expecting: .none)
        let foreign = try EventCodec.draft(
            Trip.Event.requested(
                step: "flight", part: .act, role: .pivot, attempt: 1, deadline: .init(timeIntervalSince1970: 0),
                request: .bookFlight))
        try await sagas.append([foreign], to: StreamName(.saga, "trips/1"), expecting: .none)
        for message in try await messages(sagas, .saga) { try await participant().handle(message) }
        #expect(try await tabs.head() == .start)
    }

    @Test(arguments: [true, false]) func `that dies at its commit answers once`(_ isStored: Bool) async throws {
        try await coordinator().begin("1", .init())
        let dying =
            isStored
            ? FaultyStore(tabs, after: { (call, _) throws(EventStoreError) in if call == .commit { throw .away } })
            : FaultyStore(tabs, before: { (call, _) throws(EventStoreError) in if call == .commit { throw .away } })
        for message in try await messages(sagas, .saga) where message.type == "SagaRequested" {
            await #expect(throws: EventStoreError.self) { try await participant(on: dying).handle(message) }
            try await participant().handle(message)
        }
        #expect(try await answers().count == 1)
        #expect(try await tabs.events(Tab.Event.self, of: Tab.stream("7")).count == 1)
    }

    @Test func `decides again where somebody else was faster`() async throws {
        try await coordinator().begin("1", .init())
        let tabs = tabs
        let racing = FaultyStore(
            tabs,
            before: { (call, number) throws(EventStoreError) in
                guard call == .commit, number == 1 else { return }
                do { try await CommandHandler<Tab>(store: tabs).handle(.open(table: 5), on: "7") } catch { throw .away }
            })
        for message in try await messages(sagas, .saga) { try await participant(on: racing).handle(message) }
        #expect(try await answers() == [.replied(saga: "trip", step: "flight", part: .act, answer: .refused("alreadyOpen"))])
    }

    @Test func `may be no kit's at all: any event that the request caused can be the answer`() async throws {
        try await coordinator().begin("1", .init())
        let cause = EventMetadata(correlationID: "1", causationID: "saga-trip/1@2")
        try await CommandHandler<Tab>(store: tabs).handle(.open(table: 5), on: "7", causedBy: cause)
        let replies = SagaReplies(to: coordinator(), in: Tab.Event.self) { event in event == .opened(table: 5) ? .costs(9) : nil }
        for message in try await messages(tabs, Tab.category) { try await replies.handle(message) }
        #expect(try await coordinator().run(of: "1")?.state?.price == 9)
    }

    @Test func `may begin a saga by what it announces, once`() async throws {
        try await CommandHandler<Tab>(store: tabs).handle(.open(table: 5), on: "7")
        let starter = SagaStarter(of: coordinator(), on: Tab.Event.self, name: "begin-trips") { event, message in
            event == .opened(table: 5) ? (message.stream.id, Trip.State(hasCar: false)) : nil
        }
        for _ in 1...2 { for message in try await messages(tabs, Tab.category) { try await starter.handle(message) } }
        #expect(try await coordinator().run(of: "7")?.state?.hasCar == false)
        #expect(try await sagas.version(of: Trip.stream("7")) == 2)
    }
}
