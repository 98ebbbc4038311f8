import CafeKit

/// The approval of one reservation: decided once, for good.
struct Approval: Aggregate, Equatable {
    /// What was decided.
    struct Verdict: Hashable, Sendable, Codable {
        /// The kinds of verdicts.
        enum Status: String, Hashable, Sendable, Codable {
            /// The reservation may stand.
            case granted
            /// It may not.
            case denied
            /// It must not any more: a tombstone against a question that comes late.
            case withdrawn
        }

        /// Of which reservation.
        let reservationID: ReservationID
        /// What.
        let status: Status
        /// Why, where it is denied.
        var reason: String?

        enum CodingKeys: String, CodingKey { case reservationID = "reservationId", status, reason }
    }

    /// What was decided; nil before.
    private(set) var verdict: Verdict?
    private var reservation: ReservationDetails?

    /// What can be asked of an approval.
    enum Command: Sendable, Equatable {
        /// Grant it, or deny it for a reason.
        case decide(ReservationDetails, denial: String?)
        /// Never grant it.
        case withdraw(ReservationID)
    }

    /// What happens to an approval.
    enum Event: DomainEvent, Equatable {
        case granted(reservation: ReservationDetails)
        case denied(reservation: ReservationDetails, reason: String)
        case withdrawn(reservationID: ReservationID)

        static let category: StreamCategory = "approval"

        enum CodingKeys: String, CodingKey {
            case granted = "ApprovalGranted", denied = "ApprovalDenied", withdrawn = "ApprovalWithdrawn"
        }
        enum WithdrawnCodingKeys: String, CodingKey { case reservationID = "reservationId" }
    }

    /// Why an approval says no.
    enum Refusal: Error, Equatable {
        /// The id was used for another reservation.
        case anotherReservation
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .decide(let wanted, let denial):
            guard verdict == nil else {
                if let reservation, reservation != wanted { throw .anotherReservation }
                return []
            }
            return [denial.map { .denied(reservation: wanted, reason: $0) } ?? .granted(reservation: wanted)]
        case .withdraw(let id): return verdict == nil ? [.withdrawn(reservationID: id)] : []
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .granted(let reservation):
            self.reservation = reservation
            verdict = Verdict(reservationID: reservation.reservationID, status: .granted)
        case .denied(let reservation, let reason):
            self.reservation = reservation
            verdict = Verdict(reservationID: reservation.reservationID, status: .denied, reason: reason)
        case .withdrawn(let id): verdict = Verdict(reservationID: id, status: .withdrawn)
        }
    }
}
