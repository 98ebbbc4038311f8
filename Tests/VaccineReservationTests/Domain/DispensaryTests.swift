import CafeKit
import CafeTesting
import Testing

@testable import vaccine

@Suite struct `A dispensary` {
    private let store = InMemoryEventStore()
    private var dispensary: Dispensary { Dispensary(store: store) }

    private func bring(_ lots: Lot...) async throws {
        for lot in lots { _ = try await dispensary.receive(lot, causedBy: .none) }
    }

    private func lot(for id: ReservationID, on date: Day = .monday) async throws -> LotID? {
        try await dispensary.allocate(.sample(id, date: date), causedBy: .none).dose?.lotID
    }

    @Test func `gives what expires first, and another lot when the first is out`() async throws {
        try await bring(
            .sample("late", quantity: 1), .sample("early", shelfLife: "2026-12-01", quantity: 1),
            .sample("elsewhere", hospital: "busan", shelfLife: "2026-11-30"))
        #expect(try await lot(for: "r-1") == "early")
        #expect(try await lot(for: "r-2") == "late")
        #expect(try await lot(for: "r-3") == nil)
        #expect(try await CommandHandler<Allocation>(store: store).state(of: "r-3")?.stage == .failed)
    }

    @Test func `gives nothing that has expired on the day of the reservation`() async throws {
        try await bring(.sample("early", shelfLife: "2026-12-01"), .sample("late", shelfLife: "2026-12-31"))
        #expect(try await lot(for: "r-1", on: "2026-12-01") == "early")
        #expect(try await lot(for: "r-2", on: "2026-12-02") == "late")
        #expect(try await lot(for: "r-3", on: "2027-01-01") == nil)
    }

    @Test func `gives a reservation the same dose, however often its approval comes`() async throws {
        try await bring(.sample("early", shelfLife: "2026-12-01", quantity: 1), .sample("late"))
        let answers = try await [lot(for: "r-1"), lot(for: "r-1"), lot(for: "r-1")]
        #expect(answers == ["early", "early", "early"])
        #expect(try await store.types().filter { $0 == "DoseTaken" }.count == 1)
    }

    @Test func `takes no dose for what was called off before`() async throws {
        try await bring(.sample())
        try await CommandHandler<Allocation>(store: store).handle(.cancel("r-1"), on: "r-1")
        #expect(try await dispensary.allocate(.sample(), causedBy: .none).stage == .cancelled)
        #expect(try await store.types().contains("DoseTaken") == false)
    }

    /// Allocates a dose to the first reservation, after whose choice of a lot something else happens.
    private func overtaken(by other: @escaping @Sendable () async throws -> Void) async throws -> Allocation {
        try await Dispensary(store: OvertakenStore(store, by: other)).allocate(.sample("r-1"), causedBy: .none)
    }

    @Test func `gives the last dose to whoever is faster, and the other one finds none`() async throws {
        try await bring(.sample(quantity: 1))
        let late = try await overtaken { [dispensary] in
            try await dispensary.allocate(.sample("r-2"), causedBy: .none)
        }
        #expect(late.stage == .failed)
        #expect(try await CommandHandler<VaccineLot>(store: store).state(of: "lot-1")?.holders == ["r-2"])
    }

    @Test func `looks for another lot when somebody else was faster`() async throws {
        try await bring(.sample("early", shelfLife: "2026-12-01", quantity: 1), .sample("late"))
        let late = try await overtaken { [dispensary] in
            try await dispensary.allocate(.sample("r-2"), causedBy: .none)
        }
        #expect(late.dose?.lotID == "late")
    }

    @Test func `takes no dose for what is called off while it is looked for`() async throws {
        try await bring(.sample())
        let late = try await overtaken { [store] in
            try await CommandHandler<Allocation>(store: store).handle(.cancel("r-1"), on: "r-1")
        }
        #expect(late.stage == .cancelled)
        #expect(try await store.types().contains("DoseTaken") == false)
    }

    @Test(.timeLimit(.minutes(5))) func `gives three doses of two lots to three of forty who ask at once`() async throws {
        try await bring(.sample("early", shelfLife: "2026-12-01", quantity: 1), .sample("late", quantity: 2))
        let stages = try await withThrowingTaskGroup(of: Allocation.Stage.self) { group in
            for number in 1...40 {
                group.addTask { [dispensary] in
                    let id = ReservationID(valid: "r-\(number)")
                    return try await dispensary.allocate(.sample(id), causedBy: .none).stage
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(stages.filter { $0 == .allocated }.count == 3 && stages.filter { $0 == .failed }.count == 37)
        let lots = CommandHandler<VaccineLot>(store: store)
        #expect(try await lots.state(of: "early")?.available == 0)
        #expect(try await lots.state(of: "late")?.available == 0)
    }

    @Test func `puts a lot on the shelf once`() async throws {
        try await bring(.sample(), .sample())
        #expect(try await store.types() == ["VaccineLotReceived", "LotShelved"])
    }
}
