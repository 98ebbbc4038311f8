import CafeKit

/// A lot with its allocations. It alone decides who gets the last dose.
struct VaccineLot: Aggregate, Equatable {
    /// What it is; nil before it has come.
    private(set) var lot: Lot?
    /// The reservations that a dose is kept for.
    private(set) var holders: Set<ReservationID> = []

    /// How many doses are nobody's.
    var available: Int { (lot?.quantity ?? 0) - holders.count }

    /// Whether a dose can be kept for that day.
    func has(doseFor date: Day) -> Bool { lot.map { available > 0 && date <= $0.shelfLife } ?? false }

    /// What can be asked of a lot.
    enum Command: Sendable, Equatable {
        /// It has come to the hospital.
        case receive(Lot)
        /// Keep a dose for a reservation.
        case take(ReservationID, for: Day)
        /// Keep it no longer.
        case giveBack(ReservationID)
    }

    /// What happens to a lot.
    enum Event: DomainEvent, Equatable {
        case received(lot: Lot)
        case taken(reservationID: ReservationID)
        case returned(reservationID: ReservationID)

        static let category: StreamCategory = "vaccinelot"

        enum CodingKeys: String, CodingKey {
            case received = "VaccineLotReceived", taken = "DoseTaken", returned = "DoseReturned"
        }
        enum TakenCodingKeys: String, CodingKey { case reservationID = "reservationId" }
        enum ReturnedCodingKeys: String, CodingKey { case reservationID = "reservationId" }
    }

    /// Why a lot says no.
    enum Refusal: Error, Equatable {
        /// There is no such lot.
        case unknown
        /// The id belongs to another one.
        case idTaken
        /// It has no dose for that day.
        case noDose
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        if case .receive(let new) = command {
            guard let lot else { return [.received(lot: new)] }
            guard lot == new else { throw .idTaken }
            return []
        }
        guard lot != nil else { throw .unknown }
        switch command {
        case .receive: return []
        case .take(let id, let date):
            if holders.contains(id) { return [] }
            guard has(doseFor: date) else { throw .noDose }
            return [.taken(reservationID: id)]
        case .giveBack(let id): return holders.contains(id) ? [.returned(reservationID: id)] : []
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .received(let lot): self.lot = lot
        case .taken(let id): holders.insert(id)
        case .returned(let id): holders.remove(id)
        }
    }
}
