import CafeKit

/// What the vaccine management did about one reservation: once, and whatever is asked first.
struct Allocation: Aggregate, Equatable {
    /// How far it is.
    enum Stage: String, Sendable, Codable, Hashable, CaseIterable {
        /// It has not heard of the reservation.
        case none
        /// A dose is kept.
        case allocated
        /// There was none.
        case failed
        /// Nothing is kept, for good. Where it was heard of before the approval, this is a tombstone: the approval gets no dose.
        case cancelled
    }

    /// How far it is.
    private(set) var stage = Stage.none
    /// What is kept.
    private(set) var dose: Dose?

    /// What can be asked of it.
    enum Command: Sendable, Equatable {
        /// Keep this dose, which the lot gives in the same transaction.
        case allocate(ReservationID, Dose)
        /// There is none.
        case fail(ReservationID)
        /// Keep nothing.
        case cancel(ReservationID)
    }

    /// What happens to it.
    enum Event: DomainEvent, Equatable {
        case allocated(reservationID: ReservationID, dose: Dose)
        case failed(reservationID: ReservationID)
        /// `dose` is what was kept until then.
        case cancelled(reservationID: ReservationID, dose: Dose?)

        static let category: StreamCategory = "allocation"

        enum CodingKeys: String, CodingKey {
            case allocated = "VaccineAllocated", failed = "AllocationFailed", cancelled = "AllocationCancelled"
        }
        enum AllocatedCodingKeys: String, CodingKey { case reservationID = "reservationId", dose }
        enum FailedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
        enum CancelledCodingKeys: String, CodingKey { case reservationID = "reservationId", dose }
    }

    func decide(_ command: Command) throws(Never) -> [Event] {
        switch (command, stage) {
        case (.allocate(let id, let dose), .none): [.allocated(reservationID: id, dose: dose)]
        case (.fail(let id), .none): [.failed(reservationID: id)]
        case (.cancel, .cancelled), (.allocate, _), (.fail, _): []
        case (.cancel(let id), _): [.cancelled(reservationID: id, dose: dose)]
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .allocated(_, let dose): (stage, self.dose) = (.allocated, dose)
        case .failed: stage = .failed
        case .cancelled: (stage, dose) = (.cancelled, nil)
        }
    }
}
