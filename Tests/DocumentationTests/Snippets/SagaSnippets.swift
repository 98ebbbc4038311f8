import CafeKit
import CafeTesting
import Synchronization
import Testing

/// A bank that takes a deposit once for each key and may fail to say so.
private final class Bank: Sendable {
    struct LineBusy: Error {}
    let deposits = Mutex<[String: Int]>([:])
    let isSilent = Mutex(false)

    func take(_ amount: Int, key: String) async throws -> SagaAnswer<Party.Reply> {
        deposits.withLock { $0[key] = amount }
        if isSilent.withLock({ $0 }) { throw LineBusy() }
        return .done(.init(amount: amount))
    }

    func wasTaken() async throws -> SagaAnswer<Party.Reply> {
        let amount = deposits.withLock { $0.values.first }
        return amount.map { .done(.init(amount: $0)) } ?? .refused("never asked")
    }
}

/// The room of a party, an aggregate of the same store.
private struct Room: Aggregate {
    enum Command: Sendable { case reserve, release }
    enum Event: DomainEvent {
        case reserved, released
        static let category: StreamCategory = "room"
    }
    enum Refusal: Error { case taken }
    private var isReserved = false
    init() {}
    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .reserve:
            if isReserved { throw .taken }
            return [.reserved]
        case .release: return isReserved ? [.released] : []
        }
    }
    mutating func evolve(_ event: Event) { isReserved = event == .reserved }
}

@Suite struct `The party of the articles` {
    private let store = InMemoryEventStore()
    private let bank = Bank()

    private var coordinator: SagaCoordinator<Party> {
        // snippet: saga-coordinator
        let parties = SagaCoordinator(Party(), store: store) { [bank] request, state in
            switch request {
            case .reserveRoom: .own(.reserve, on: "cellar", of: Room.self)
            case .releaseRoom: .own(.release, on: "cellar", of: Room.self)
            case .takeDeposit: .call { ticket in try await bank.take(state.guests * 10, key: ticket.key) }
            case .wasDepositTaken: .call { _ in try await bank.wasTaken() }
            case .orderCake, .cancelCake, .invite, .decorate: .message
            }
        }
        // end
        return parties
    }

    @Test func `goes as far as it can by itself`() async throws {
        let parties = coordinator
        // snippet: saga-begin
        let receipt = try await parties.begin("birthday", .init(guests: 4))
        // end
        #expect(receipt.run.isPastPivot)
        #expect(receipt.run.state?.deposit == 40)
        #expect(receipt.run.steps.filter { !$0.isSettled }.map(\.name) == ["invitations", "decoration"])
    }

    @Test func `that is refused at once has not begun`() async throws {
        try await coordinator.begin("birthday", .init(guests: 4))
        await #expect(throws: CommandError<Room.Refusal>.self) { try await coordinator.begin("wedding", .init(guests: 4)) }
        #expect(try await coordinator.run(of: "wedding") == nil)
    }

    @Test func `whose deposit got lost is settled by asking`() async throws {
        bank.isSilent.withLock { $0 = true }
        let receipt = try await coordinator.begin("birthday", .init(guests: 4))
        #expect(receipt.obstacle is Bank.LineBusy)
        let parties = coordinator
        // snippet: saga-insist
        let settled = try await parties.insist("birthday")
        // end
        #expect(settled?.obstacle is Bank.LineBusy)
    }

    @Test func `is served by a worker`() async throws {
        let views = InMemoryViewStore()
        let parties = coordinator
        let log = LogFeed([LogSource("party", store: store)], checkpoints: InMemoryCheckpointStore())
        bank.isSilent.withLock { $0 = true }
        try await parties.begin("birthday", .init(guests: 4))
        bank.isSilent.withLock { $0 = false }
        try await withRunning {
            // snippet: saga-worker
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Projector(OpenSagas.self, views: views).run(on: log) }
                group.addTask { try await SagaWorker(parties, views: views).run() }
                try await group.waitForAll()
            }
            // end
        } while: {
            while try await parties.run(of: "birthday")?.isPastPivot != true { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `has its cake from a participant`() async throws {
        let store = store
        // snippet: saga-participant
        let baker = SagaParticipant<Party, Cake>(of: Party.self, name: "bakery.bake", store: store) { request in
            switch request {
            case .orderCake: .issue(.bake, on: "cellar")
            case .cancelCake: .issue(.cancel, on: "cellar")
            default: nil
            }
        } answer: { request, cake in
            cake.isBaked == (request == .orderCake) ? .done(.init()) : .refused("the oven is cold")
        }
        // end
        let parties = coordinator
        try await parties.begin("birthday", .init(guests: 8))
        let log = try await store.readLog(after: .start, limit: 100, filter: .all).events
        for event in log { try await baker.handle(Message(event, from: "party")) }
        let answers = try await store.readLog(after: .start, limit: 100, filter: EventFilter(categories: [.sagaReply])).events
        for event in answers { try await SagaReplies(to: parties).handle(Message(event, from: "bakery")) }
        #expect(try await parties.run(of: "birthday")?.isPastPivot == true)
    }

    @Test func `can be asked whether a new plan strands it`() async throws {
        let store = store
        try await coordinator.begin("birthday", .init(guests: 8))
        // snippet: saga-upgrade
        let report = try await SagaUpgrade.check(Party(), in: store)
        for saga in report.strandings { print(saga.id, saga.step ?? "-", saga.reason) }
        // end
        #expect(report.open == 1 && report.strandings.isEmpty)
    }
}

/// A cake, an aggregate of another service.
private struct Cake: Aggregate {
    enum Command: Sendable { case bake, cancel }
    enum Event: DomainEvent {
        case baked, cancelled
        static let category: StreamCategory = "cake"
    }
    enum Refusal: Error { case never }
    private(set) var isBaked = false
    init() {}
    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .bake: isBaked ? [] : [.baked]
        case .cancel: isBaked ? [.cancelled] : []
        }
    }
    mutating func evolve(_ event: Event) { isBaked = event == .baked }
}
