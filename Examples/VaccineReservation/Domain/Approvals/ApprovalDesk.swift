import CafeKit

/// Decides about reservations: whoever knows is asked without a transaction open, and the first answer stands.
struct ApprovalDesk: Sendable {
    /// Says why a reservation is denied; nil approves it. It may take its time, and is asked again where it gave no answer.
    typealias Approver = @Sendable (ReservationDetails) async throws -> String?

    private let approvals: CommandHandler<Approval>
    private let approver: Approver

    /// Creates a desk over the approval service's store.
    init(store: any EventStore, approver: @escaping Approver) {
        approvals = CommandHandler(store: store)
        self.approver = approver
    }

    /// Has a reservation decided, once; asked again it answers the same.
    func decide(_ reservation: ReservationDetails, causedBy cause: EventMetadata) async throws -> Approval.Verdict? {
        let id = reservation.reservationID
        let isDecided = try await approvals.repository.load(id.rawValue).state.verdict != nil
        let denial = isDecided ? nil : try await approver(reservation)
        return try await approvals.handle(.decide(reservation, denial: denial), on: id, causedBy: cause).state.verdict
    }

    /// Returns what was decided; nil where nothing was.
    func verdict(on id: ReservationID) async throws -> Approval.Verdict? {
        try await approvals.repository.load(id.rawValue).state.verdict
    }

    /// Makes sure that what has not been decided never will be; returns what stands then.
    func withdraw(_ id: ReservationID, causedBy cause: EventMetadata) async throws -> Approval.Verdict? {
        try await approvals.handle(.withdraw(id), on: id, causedBy: cause).state.verdict
    }
}

/// What reservations are approved by.
enum ApprovalRules {
    /// How many days ahead a reservation may be.
    static let daysAhead = 60

    /// Returns why a reservation is denied, nil where it is approved.
    static func denial(of reservation: ReservationDetails, today: Day) -> String? {
        if reservation.date.isSunday { return "the hospitals are closed on Sundays" }
        if reservation.date > today.adding(daysAhead) { return "reservations open \(daysAhead) days ahead" }
        return nil
    }
}
