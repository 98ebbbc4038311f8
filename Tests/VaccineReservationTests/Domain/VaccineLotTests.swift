import CafeTesting
import Testing

@testable import vaccine

@Suite struct `A lot` {
    private static let received = VaccineLot.Event.received(lot: .sample(quantity: 1))
    private static let taken = VaccineLot.Event.taken(reservationID: "r-1")
    private static let returned = VaccineLot.Event.returned(reservationID: "r-1")

    @Test func `comes once`() {
        Given<VaccineLot>().when(.receive(.sample(quantity: 1))).expect(Self.received)
            .when(.receive(.sample(quantity: 1))).expectNothing()
            .when(.receive(.sample(quantity: 9))).expect(refusal: .idTaken)
    }

    @Test func `gives its last dose to one reservation`() {
        Given<VaccineLot>(Self.received).when(.take("r-1", for: .monday)).expect(Self.taken)
            .when(.take("r-2", for: .monday)).expect(refusal: .noDose)
    }

    @Test func `gives a reservation one dose, however often it is asked`() {
        Given<VaccineLot>(.received(lot: .sample(quantity: 5)), Self.taken).when(.take("r-1", for: .monday)).expectNothing()
            .expect(state: "one dose is taken") { $0.available == 4 }
    }

    @Test func `takes a dose back once`() {
        Given<VaccineLot>(Self.received, Self.taken).when(.giveBack("r-1")).expect(Self.returned)
            .when(.giveBack("r-1")).expectNothing().expect(state: "one dose is there") { $0.available == 1 }
    }

    @Test func `takes nothing back from who has nothing`() {
        Given<VaccineLot>(Self.received).when(.giveBack("r-1")).expectNothing()
    }

    @Test(arguments: [("2026-12-31", true), ("2027-01-01", false)])
    func `is given until its last day`(_ date: String, _ isGiven: Bool) throws {
        let when = Given<VaccineLot>(Self.received).when(.take("r-1", for: try #require(Day(date))))
        if isGiven { when.expect(Self.taken) } else { when.expect(refusal: .noDose) }
    }

    @Test func `that never came gives nothing`() {
        Given<VaccineLot>().when(.take("r-1", for: .monday)).expect(refusal: .unknown)
    }
}

@Suite struct `An allocation` {
    private static let dose = Lot.sample().dose
    private static let allocated = Allocation.Event.allocated(reservationID: "r-1", dose: dose)
    private static let failed = Allocation.Event.failed(reservationID: "r-1")
    private static let tombstone = Allocation.Event.cancelled(reservationID: "r-1", dose: nil)

    @Test func `is decided once`() {
        Given<Allocation>().when(.allocate("r-1", Self.dose)).expect(Self.allocated)
            .when(.allocate("r-1", Self.dose)).expectNothing().when(.fail("r-1")).expectNothing()
        Given<Allocation>().when(.fail("r-1")).expect(Self.failed).when(.allocate("r-1", Self.dose)).expectNothing()
    }

    @Test func `that is called off before it was heard of is a tombstone: a late approval gets nothing`() {
        Given<Allocation>().when(.cancel("r-1")).expect(Self.tombstone)
            .when(.allocate("r-1", Self.dose)).expectNothing().when(.fail("r-1")).expectNothing()
            .expect(state: "nothing is kept") { $0.stage == .cancelled && $0.dose == nil }
    }

    @Test func `says what it kept when it is called off, once`() {
        Given<Allocation>(Self.allocated).when(.cancel("r-1")).expect(.cancelled(reservationID: "r-1", dose: Self.dose))
            .when(.cancel("r-1")).expectNothing()
        Given<Allocation>(Self.failed).when(.cancel("r-1")).expect(Self.tombstone)
    }
}
