import CafeKit

/// A reservation, from the request to the dose that is kept for it. Only one that was approved stands.
///
/// What the vaccine management says may come in any order: a cancelled reservation stays cancelled, and one whose customer wants out
/// becomes nothing else.
struct Reservation: Aggregate, Equatable {
    /// Where a reservation stands.
    enum Status: String, Sendable, Codable, Hashable, CaseIterable {
        /// It waits for its approval.
        case requested
        /// It stands, and waits for a dose.
        case approved
        /// It was not approved.
        case denied
        /// Nobody could be asked for its approval: it never came into being.
        case abandoned
        /// A dose is kept for it.
        case completed
        /// The hospital has no dose for that day.
        case allocationFailed
        /// The customer wants out.
        case cancelRequested
        /// It is over, and the dose is somebody else's.
        case cancelled
    }

    /// What was asked for; nil before.
    private(set) var details: ReservationDetails?
    /// Where it stands; nil before it is asked for.
    private(set) var status: Status?
    /// Why it was denied.
    private(set) var reason: String?
    /// What is kept for it.
    private(set) var dose: Dose?

    /// What can be asked of a reservation.
    enum Command: Sendable, Equatable {
        /// Begin; the approval comes next.
        case request(ReservationDetails)
        /// The approval was granted.
        case approve
        /// It was denied.
        case deny(reason: String)
        /// There will be no approval.
        case abandon
        /// The customer wants out.
        case requestCancellation
        /// A dose is kept.
        case complete(Dose)
        /// There is no dose.
        case failAllocation
        /// No dose is kept any more.
        case cancel
    }

    /// What happens to a reservation.
    enum Event: DomainEvent, Equatable {
        case requested(reservation: ReservationDetails)
        case approved(reservation: ReservationDetails)
        case denied(reservation: ReservationDetails, reason: String)
        case abandoned(reservationID: ReservationID)
        case cancelRequested(reservationID: ReservationID)
        case completed(reservationID: ReservationID, dose: Dose)
        case allocationFailed(reservationID: ReservationID)
        case cancelled(reservationID: ReservationID)

        static let category: StreamCategory = "reservation"

        enum CodingKeys: String, CodingKey {
            case requested = "ReservationRequested", approved = "ReservationApproved", denied = "ReservationDenied"
            case abandoned = "ReservationAbandoned", cancelRequested = "ReservationCancelRequested"
            case completed = "ReservationCompleted", allocationFailed = "ReservationAllocationFailed"
            case cancelled = "ReservationCancelled"
        }
        enum AbandonedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
        enum CancelRequestedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
        enum CompletedCodingKeys: String, CodingKey { case reservationID = "reservationId", dose }
        enum AllocationFailedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
        enum CancelledCodingKeys: String, CodingKey { case reservationID = "reservationId" }
    }

    /// Why a reservation says no.
    enum Refusal: Error, Equatable {
        /// There is no such reservation.
        case unknown
        /// The id belongs to another one.
        case idTaken
        /// There is nothing to cancel where it stands.
        case notNow(Status)
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .requested(let reservation): (details, status) = (reservation, .requested)
        case .approved: status = .approved
        case .denied(_, let reason): (status, self.reason) = (.denied, reason)
        case .abandoned: status = .abandoned
        case .cancelRequested: status = .cancelRequested
        case .completed(_, let dose): (status, self.dose) = (.completed, dose)
        case .allocationFailed: status = .allocationFailed
        case .cancelled: (status, dose) = (.cancelled, nil)
        }
    }
}
