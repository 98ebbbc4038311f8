import CafeKit
import CafeTesting
import Testing

@testable import vaccine

@Suite(.timeLimit(.minutes(5))) struct `A placement` {
    private struct Desk {
        let log: InMemoryEventStore
        let store: any EventStore
        let approvalStore = InMemoryEventStore()
        let time = ManualTime()
        let approvals: ScriptedApprovals
        let placements: SagaCoordinator<Placement>
        let place: PlaceReservation
        private let numbers: Recorder<Void>

        init(gate: Gate? = nil, overtakenBy other: (@Sendable () async throws -> Void)? = nil, over earlier: Desk? = nil) {
            log = earlier?.log ?? InMemoryEventStore()
            store = other.map { [log] in OvertakenStore(log, by: $0) } ?? log
            numbers = earlier?.numbers ?? Recorder()
            approvals = ScriptedApprovals(.byTheRules(approvalStore), gate: gate)
            placements = SagaCoordinator(Placement(), store: store, approvals: approvals, now: time.now)
            place = PlaceReservation(
                store: store, placements: placements,
                newID: { [numbers] in
                    numbers.record(())
                    return ReservationID(valid: "r-\(numbers.all.count)")
                }, now: time.now)
        }

        /// Takes up what was left, as the worker does, and returns where the reservation stands.
        func settle(_ id: String = "r-1") async throws -> Reservation.Status? {
            time.advance(by: 3600)
            try await placements.resume(id, isOrphan: true)
            return try await CommandHandler<Reservation>(store: store).state(of: id)?.status
        }

        func count(_ type: String) async throws -> Int {
            try await store.types().filter { $0 == type }.count
        }
    }

    @Test(arguments: [("2026-11-23", Reservation.Status.approved), ("2026-11-22", .denied)])
    func `ends as the approval says`(_ date: String, _ status: Reservation.Status) async throws {
        #expect(try await Desk().place(.sample(date: date), key: nil).status == status)
    }

    @Test func `that could not be asked for leaves nothing behind, and the same key begins another`() async throws {
        let desk = Desk()
        desk.approvals.script(.neverReached)
        await #expect(throws: ScriptedApprovals.Cut(isNeverSent: true)) { try await desk.place(.sample(), key: "k") }
        #expect(try await desk.settle() == .abandoned)
        #expect(try await desk.place(.sample(), key: "k").details?.reservationID == "r-2")
        #expect(try await desk.count("ReservationApproved") == 1)
    }

    @Test func `whose answer is lost is asked about, and stands as it was decided`() async throws {
        let desk = Desk()
        desk.approvals.script(.answerLost)
        await #expect(throws: ScriptedApprovals.Cut(isNeverSent: false)) { try await desk.place(.sample(), key: "k") }
        #expect(try await desk.settle() == .approved)
        #expect(try await desk.approvalStore.types() == ["ApprovalGranted"])
        #expect(try await desk.place(.sample(), key: "k").details?.reservationID == "r-1")
    }

    @Test func `of which nobody has heard is withdrawn, and a late question changes nothing`() async throws {
        let desk = Desk()
        desk.approvals.script(.neverRecorded)
        await #expect(throws: ScriptedApprovals.Cut.self) { try await desk.place(.sample(), key: "k") }
        #expect(try await desk.settle() == .abandoned)
        #expect(try await desk.approvals.ask(for: .sample(), causedBy: .none).status == .withdrawn)
        #expect(try await desk.approvalStore.types() == ["ApprovalWithdrawn"])
    }

    @Test func `that is insisted on is asked again, and approved once`() async throws {
        let desk = Desk()
        desk.approvals.script(.answerLost)
        await #expect(throws: ScriptedApprovals.Cut.self) { try await desk.place(.sample(), key: "k") }
        #expect(try await desk.place(.sample(), key: "k").status == .approved)
        #expect(try await desk.approvalStore.types() == ["ApprovalGranted"])
    }

    @Test func `is asked about until there is an answer`() async throws {
        let desk = Desk()
        desk.approvals.script(.neverRecorded, .neverRecorded, .neverReached, .answerLost)
        await #expect(throws: ScriptedApprovals.Cut.self) { try await desk.place(.sample(), key: nil) }
        for _ in 1...3 { #expect(try await desk.settle() == .requested) }
        #expect(try await desk.settle() == .abandoned)
    }

    @Test func `under one key is one reservation, however many ask at once`() async throws {
        let (gate, callers) = (Gate(), 8)
        let desk = Desk(gate: gate)
        let ids = try await withThrowingTaskGroup(of: ReservationID?.self) { group in
            for _ in 1...callers {
                group.addTask { [place = desk.place] in
                    while true {
                        do { return try await place(.sample(), key: "k").details?.reservationID } catch is PlaceReservation
                            .Undecided
                        {
                            await Task.yield()
                        }
                    }
                }
            }
            try await gate.arrivals(1)
            gate.open()
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await desk.count("ReservationRequested") == 1)
        #expect(try await desk.count("RequestKeyClaimed") == 1)
    }

    @Test func `under one key is one reservation, if another request claims it first`() async throws {
        let first = Desk()
        let second = Desk(overtakenBy: { _ = try await first.place(.sample(), key: "k") }, over: first)
        let late = try await second.place(.sample(), key: "k")
        #expect(try await first.place(.sample(), key: "k") == late)
        #expect(try await first.count("ReservationRequested") == 1)
        #expect(try await first.count("RequestKeyClaimed") == 1)
    }

    @Test func `is not repeated by another request under its key, and its key is its customer's`() async throws {
        let desk = Desk()
        _ = try await desk.place(.sample(), key: "k")
        await #expect(throws: RequestKey.Refusal.usedForAnotherRequest) {
            try await desk.place(.sample(date: "2026-11-24"), key: "k")
        }
        #expect(try await desk.place(.sample(customer: "jun"), key: "k").details?.reservationID == "r-2")
    }

    @Test func `is answered the same on a later day`() async throws {
        let desk = Desk()
        let first = try await desk.place(.sample(), key: "k")
        desk.time.advance(by: 100 * 86_400)
        #expect(try await desk.place(.sample(), key: "k") == first)
        await #expect(throws: InvalidRequest.self) { try await desk.place(.sample(), key: "l") }
    }
}
