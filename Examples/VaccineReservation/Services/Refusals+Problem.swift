#if Services
import CafeHTTP
import HTTPTypes

// What the domain refuses, in the words of HTTP.

extension Reservation.Refusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "There is no such reservation")
        case .idTaken: Problem(.conflict, "The id belongs to another reservation")
        case .notNow(let status):
            Problem(.conflict, "There is nothing to cancel: the reservation is '\(status.rawValue)'", type: "urn:vaccine:not-now")
        }
    }
}

extension PlaceReservation.Undecided: ProblemConvertible {
    var problem: Problem {
        var problem = Problem.unavailable("The approval is under way; ask again with the same Idempotency-Key")
        problem.instance = "/reservations/\(reservationID)"
        return problem
    }
}

extension Approval.Refusal: ProblemConvertible {
    var problem: Problem {
        Problem(.conflict, "This reservation id was used for another reservation", type: "urn:vaccine:another-reservation")
    }
}

extension VaccineLot.Refusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "There is no such lot")
        case .idTaken: Problem(.conflict, "The id belongs to another lot", type: "urn:vaccine:another-lot")
        case .noDose: Problem(.conflict, "The lot has no dose for that day")
        }
    }
}
#endif  // Services
