import CafeKit

extension Reservation {
    func decide(_ command: Command) throws(Refusal) -> [Event] {
        if case .request(let wanted) = command {
            guard let details else { return [.requested(reservation: wanted)] }
            guard details == wanted else { throw .idTaken }
            return []
        }
        guard let details, let status else { throw .unknown }
        let id = details.reservationID
        switch (command, status) {
        case (.approve, .requested): return [.approved(reservation: details)]
        case (.deny(let reason), .requested): return [.denied(reservation: details, reason: reason)]
        case (.abandon, .requested): return [.abandoned(reservationID: id)]

        case (.requestCancellation, .approved), (.requestCancellation, .completed): return [.cancelRequested(reservationID: id)]
        case (.requestCancellation, .cancelRequested), (.requestCancellation, .cancelled): return []
        case (.requestCancellation, .abandoned): throw .unknown
        case (.requestCancellation, _): throw .notNow(status)

        case (.complete(let dose), .approved): return [.completed(reservationID: id, dose: dose)]
        case (.failAllocation, .approved): return [.allocationFailed(reservationID: id)]
        case (.cancel, .approved), (.cancel, .completed), (.cancel, .allocationFailed), (.cancel, .cancelRequested):
            return [.cancelled(reservationID: id)]

        // It is so already, or something that cannot be taken back has happened since.
        default: return []
        }
    }
}
