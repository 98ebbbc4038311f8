import CafeTesting
import Testing

@testable import vaccine

@Suite struct `A reservation` {
    private static let details = ReservationDetails.sample()
    private static let dose = Lot.sample().dose
    private static let requested = Reservation.Event.requested(reservation: details)
    private static let approved = Reservation.Event.approved(reservation: details)
    private static let denied = Reservation.Event.denied(reservation: details, reason: "closed")
    private static let abandoned = Reservation.Event.abandoned(reservationID: "r-1")
    private static let cancelRequested = Reservation.Event.cancelRequested(reservationID: "r-1")
    private static let completed = Reservation.Event.completed(reservationID: "r-1", dose: dose)
    private static let failed = Reservation.Event.allocationFailed(reservationID: "r-1")
    private static let cancelled = Reservation.Event.cancelled(reservationID: "r-1")

    private static let histories: [Reservation.Status: [Reservation.Event]] = [
        .requested: [requested], .approved: [requested, approved], .denied: [requested, denied],
        .abandoned: [requested, abandoned], .completed: [requested, approved, completed],
        .allocationFailed: [requested, approved, failed], .cancelRequested: [requested, approved, cancelRequested],
        .cancelled: [requested, approved, cancelRequested, cancelled],
    ]

    private static let causes: [Reservation.Status: [(Reservation.Command, Reservation.Event)]] = [
        .requested: [(.approve, approved), (.deny(reason: "closed"), denied), (.abandon, abandoned)],
        .approved: [
            (.requestCancellation, cancelRequested), (.complete(dose), completed), (.failAllocation, failed),
            (.cancel, cancelled),
        ],
        .completed: [(.requestCancellation, cancelRequested), (.cancel, cancelled)],
        .allocationFailed: [(.cancel, cancelled)],
        .cancelRequested: [(.cancel, cancelled)],
    ]

    private static let refusals: [Reservation.Status: Reservation.Refusal] = [
        .requested: .notNow(.requested), .denied: .notNow(.denied), .allocationFailed: .notNow(.allocationFailed),
        .abandoned: .unknown,
    ]

    private static let commands: [Reservation.Command] = [
        .request(details), .approve, .deny(reason: "closed"), .abandon, .requestCancellation, .complete(dose), .failAllocation,
        .cancel,
    ]

    @Test(arguments: Reservation.Status.allCases)
    func `answers each command wherever it stands as the table says`(_ status: Reservation.Status) throws {
        let given = Given<Reservation>(try #require(Self.histories[status]))
        #expect(given.state.status == status)
        for command in Self.commands {
            let when = given.when(command)
            if let caused = Self.causes[status]?.first(where: { $0.0 == command })?.1 {
                when.expect(caused)
            } else if command == .requestCancellation, let refusal = Self.refusals[status] {
                when.expect(refusal: refusal)
            } else {
                when.expectNothing()
            }
        }
    }

    @Test(arguments: commands.dropFirst())
    func `that was never asked for is unknown`(_ command: Reservation.Command) {
        Given<Reservation>().when(command).expect(refusal: .unknown)
    }

    @Test func `does not take the id of another`() {
        Given<Reservation>(Self.requested).when(.request(.sample(customer: "jun"))).expect(refusal: .idTaken)
    }

    @Test func `keeps no dose when it is cancelled`() {
        Given<Reservation>(Self.requested, Self.approved, Self.completed).when(.requestCancellation)
            .expect(Self.cancelRequested).expect(state: "the dose is kept meanwhile") { $0.dose == Self.dose }
            .when(.cancel).expect(Self.cancelled).expect(state: "nothing is kept") { $0.dose == nil }
    }
}
