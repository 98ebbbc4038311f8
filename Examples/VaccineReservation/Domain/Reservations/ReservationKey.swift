import CafeKit

/// An `Idempotency-Key` of a customer: which reservation it stands for.
///
/// It is claimed in the transaction that begins the reservation, so of two requests under one key only one begins a reservation.
struct ReservationKey: Aggregate, Equatable {
    /// The reservation that the key stands for.
    private(set) var reservationID: ReservationID?

    /// What happens to a key: it stands for this reservation from now on.
    enum Event: DomainEvent, Equatable {
        case claimed(reservationID: ReservationID)

        static let category: StreamCategory = "reservationkey"
        enum CodingKeys: String, CodingKey { case claimed = "ReservationKeyClaimed" }
        enum ClaimedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
    }

    /// Why a key says no.
    enum Refusal: Error, Equatable {
        /// It was used for a request that asked for something else.
        case usedForAnotherRequest
    }

    /// Claims it; the command is the reservation that it is to stand for.
    func decide(_ command: ReservationID) throws(Refusal) -> [Event] {
        command == reservationID ? [] : [.claimed(reservationID: command)]
    }

    mutating func evolve(_ event: Event) {
        guard case .claimed(let id) = event else { return }
        reservationID = id
    }
}
