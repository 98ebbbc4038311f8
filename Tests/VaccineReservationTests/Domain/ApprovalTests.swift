import CafeKit
import CafeTesting
import Testing

@testable import vaccine

@Suite struct `An approval` {
    private static let details = ReservationDetails.sample()
    private static let granted = Approval.Event.granted(reservation: details)
    private static let denied = Approval.Event.denied(reservation: details, reason: "closed")
    private static let withdrawn = Approval.Event.withdrawn(reservationID: "r-1")

    @Test(arguments: [granted, denied, withdrawn]) func `is decided once, whatever comes later`(_ first: Approval.Event) {
        for command in [
            Approval.Command.decide(Self.details, denial: nil), .decide(Self.details, denial: "closed"), .withdraw("r-1"),
        ] {
            Given<Approval>(first).when(command).expectNothing()
        }
    }

    @Test func `is granted, denied or withdrawn`() {
        Given<Approval>().when(.decide(Self.details, denial: nil)).expect(Self.granted)
        Given<Approval>().when(.decide(Self.details, denial: "closed")).expect(Self.denied)
        Given<Approval>().when(.withdraw("r-1")).expect(Self.withdrawn)
    }

    @Test func `is not given for another reservation of the same id`() {
        Given<Approval>(Self.granted).when(.decide(.sample(customer: "jun"), denial: nil)).expect(refusal: .anotherReservation)
    }

    @Test func `is given by whoever answers first, and nobody is asked again`() async throws {
        let asked = Recorder<ReservationID>()
        let desk = ApprovalDesk(store: InMemoryEventStore()) { reservation in
            asked.record(reservation.reservationID)
            return asked.all.count == 1 ? nil : "too late"
        }
        let first = try await desk.decide(Self.details, causedBy: .none)
        let second = try await desk.decide(Self.details, causedBy: .none)
        #expect(first?.status == .granted && second == first)
        #expect(asked.all.count == 1)
    }

    @Test func `is not given behind a withdrawal, even to a question that was asked before`() async throws {
        let (store, gate) = (InMemoryEventStore(), Gate())
        let desk = ApprovalDesk(store: store) { _ in
            try await gate.pass()
            return nil
        }
        async let late = desk.decide(Self.details, causedBy: .none)
        try await gate.arrivals(1)
        #expect(try await desk.withdraw("r-1", causedBy: .none)?.status == .withdrawn)
        gate.open()
        #expect(try await late?.status == .withdrawn)
        #expect(try await store.types() == ["ApprovalWithdrawn"])
    }

    @Test(arguments: [
        ("2026-11-23", true), ("2026-11-22", false), ("2027-01-20", true), ("2027-01-21", false), ("2027-01-24", false),
    ])
    func `is denied on Sundays and for days too far ahead`(_ date: String, _ isGranted: Bool) throws {
        let reservation = ReservationDetails.sample(date: try #require(Day(date)))
        #expect((ApprovalRules.denial(of: reservation, today: .today) == nil) == isGranted)
    }
}
