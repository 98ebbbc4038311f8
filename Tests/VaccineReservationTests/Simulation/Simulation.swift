import CafeKit
import CafeTesting

@testable import vaccine

/// All services in one process, every message in the hand of a seeded adversary: the same seed is the same story.
final class Simulation {
    let time = ManualTime()
    let views = InMemoryViewStore()
    let reservationStore: LosingStore
    let approvalStore: LosingStore
    let vaccineStore: LosingStore
    private let line: ScriptedApprovals
    private let placements: SagaCoordinator<Placement>
    private let place: PlaceReservation
    private let mailboxes: [Mailbox]
    private var random: SeededRandom
    private var lots = 0

    init(seed: Int) {
        let (reservations, approvals) = (
            LosingStore(InMemoryEventStore(now: time.now)), LosingStore(InMemoryEventStore(now: time.now))
        )
        let vaccines = LosingStore(InMemoryEventStore(now: time.now))
        (reservationStore, approvalStore, vaccineStore) = (reservations, approvals, vaccines)
        random = SeededRandom(seed: seed)
        line = ScriptedApprovals(.byTheRules(approvals))
        placements = SagaCoordinator(Placement(), store: reservations, approvals: line, now: time.now)
        let numbers = Recorder<Void>()
        place = PlaceReservation(
            store: reservations, placements: placements,
            newID: {
                numbers.record(())
                return ReservationID(valid: "r-\(numbers.all.count)")
            }, now: time.now)
        let fromReservation = (name: "reservation", store: reservations as any EventStore)
        let fromVaccine = (name: "vaccine", store: vaccines as any EventStore)
        let dispensary = Dispensary(store: vaccines)
        mailboxes = [
            Mailbox(AllocateWhatIsApproved(dispensary: dispensary), of: vaccines, from: fromReservation),
            Mailbox(PolicyRunner(CancelWhatIsCalledOff(), store: vaccines), of: vaccines, from: fromReservation),
            Mailbox(PolicyRunner(ReturnWhatIsCancelled(), store: vaccines), of: vaccines, from: fromVaccine),
            Mailbox(PolicyRunner(LearnFromAllocations(), store: reservations), of: reservations, from: fromVaccine),
            Mailbox(MyPage.self, views, from: fromReservation), Mailbox(MyPage.self, views, from: fromVaccine),
            Mailbox(LotBoard.self, views, from: fromVaccine), Mailbox(OpenSagas.self, views, from: fromReservation),
        ]
    }

    /// Lets people do so many things while messages take their time, then waits until all is quiet, and returns what stands.
    func afterDay(steps: Int = 150) async throws -> [Story] {
        for _ in 0..<steps { try await anything() }
        // Bounded: what is never decided is for the laws to tell.
        for _ in 1...50 {
            try await settle()
            time.advance(by: 3600)
            if try await !takeUpWhatWasLeft() { break }
        }
        return try await stories()
    }

    private func anything() async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: try await bringLot()
        case 1, 2: try await reserve()
        case 3: try await cancel()
        default: try await deliverAny(troubled: 0.3)
        }
    }

    private func bringLot() async throws {
        lots += 1
        let shelfLife = Day.monday.adding(Int.random(in: 0...3, using: &random))
        let lot = Lot.sample(
            LotID(valid: "lot-\(lots)"), hospital: ["seoul", "busan"].randomElement(using: &random) ?? "seoul",
            shelfLife: shelfLife, quantity: Int.random(in: 1...2, using: &random))
        _ = try await Dispensary(store: vaccineStore).receive(lot, causedBy: .none)
    }

    /// Somebody reserves, under one of few keys, while the line and the store are what they are.
    private func reserve() async throws {
        let date = Day.monday.adding(Int.random(in: -1...4, using: &random))
        let hospital = ["seoul", "busan"].randomElement(using: &random)
        let turn = random.chance(0.6) ? .answered : ScriptedApprovals.Turn.allCases.randomElement(using: &random) ?? .answered
        line.script(turn)
        let store = random.chance(0.5) ? reservationStore : approvalStore
        store.fail(random.chance(0.2) ? LosingStore.Moment.allCases.randomElement(using: &random) : nil)
        let key = random.chance(0.7) ? "\(Int.random(in: 1...20, using: &random))" : nil
        _ = try? await place(.sample(hospital: hospital, date: "\(date)"), key: key)
        store.fail(nil)
    }

    private func cancel() async throws {
        guard let id = try await ids().randomElement(using: &random) else { return }
        _ = try? await CommandHandler<Reservation>(store: reservationStore).handle(.requestCancellation, on: id)
    }

    private func deliverAny(troubled share: Double) async throws {
        for box in mailboxes { try await box.collect() }
        guard let box = mailboxes.filter({ !$0.pending.isEmpty }).randomElement(using: &random) else { return }
        try await box.deliver(troubled: share, &random)
    }

    private func settle() async throws {
        repeat { try await deliverAny(troubled: 0) } while mailboxes.contains { !$0.pending.isEmpty }
    }

    private func takeUpWhatWasLeft() async throws -> Bool {
        let open = try await ViewReader(OpenSagas.self, views: views).find(OpenSagas.open, Placement.name)
        for row in open { try await placements.resume(String(row.id.dropFirst(Placement.name.count + 1)), isOrphan: true) }
        for box in mailboxes { try await box.collect() }
        return !open.isEmpty || mailboxes.contains { !$0.pending.isEmpty }
    }

    func ids() async throws -> [ReservationID] {
        let streams = try await reservationStore.streams(in: Reservation.category, after: nil, limit: .max)
        return streams.compactMap { ReservationID($0.stream.id) }
    }
}
