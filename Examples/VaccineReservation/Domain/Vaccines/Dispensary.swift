import CafeKit

/// Takes lots in and gives doses out: what concerns two streams is one transaction.
struct Dispensary: Sendable {
    private let lots: CommandHandler<VaccineLot>
    private let allocations: CommandHandler<Allocation>
    private let shelves: Repository<Shelf>

    /// How often a dose is looked for anew when another reservation was faster.
    private let attempts = 100

    /// Creates a dispensary over the vaccine service's store.
    init(store: any EventStore) {
        lots = CommandHandler(store: store)
        allocations = CommandHandler(store: store)
        shelves = Repository(store: store)
    }

    /// Puts a lot on the shelf of its hospital, once.
    func receive(_ lot: Lot, causedBy cause: EventMetadata) async throws -> CommandReceipt<VaccineLot> {
        var metadata = cause
        metadata.correlationID = lot.lotID.rawValue
        let shelved = try EventCodec.draft(Shelf.Event.shelved(lotID: lot.lotID, shelfLife: lot.shelfLife), metadata: metadata)
        let shelf = StreamAppend([shelved], to: Shelf.stream(lot.hospitalID.rawValue), expecting: .any)
        return try await lots.handle(.receive(lot), on: lot.lotID, causedBy: metadata, also: [shelf])
    }

    /// Keeps a dose for a reservation, or finds that there is none; does nothing where that was decided before, or called off.
    ///
    /// The lot is asked at the version at which it had a dose: where another reservation has taken one meanwhile, it is looked for again.
    @discardableResult
    func allocate(_ reservation: ReservationDetails, causedBy cause: EventMetadata) async throws -> Allocation {
        let id = reservation.reservationID
        for _ in 0..<attempts {
            guard let loaded = try await lot(for: reservation), let dose = loaded.state.lot?.dose else {
                return try await allocations.handle(.fail(id), on: id, causedBy: cause).state
            }
            if let allocation = try await keep(dose, of: loaded, for: reservation, cause) { return allocation }
        }
        throw CommandError<VaccineLot.Refusal>.conflict(stream: Allocation.stream(id.rawValue), attempts: attempts)
    }

    /// Keeps a dose of a lot, unless the lot has changed since it was loaded: then nothing happens and it returns nil.
    private func keep(
        _ dose: Dose, of lot: Repository<VaccineLot>.Loaded, for reservation: ReservationDetails, _ cause: EventMetadata
    ) async throws -> Allocation? {
        let id = reservation.reservationID
        let taken = try lot.state.decide(.take(id, for: reservation.date))
        let drafts = try taken.map { event in try EventCodec.draft(event, metadata: cause) }
        let take = StreamAppend(drafts, to: VaccineLot.stream(dose.lotID.rawValue), expecting: .exact(lot.version))
        do {
            return try await allocations.handle(.allocate(id, dose), on: id, causedBy: cause, also: [take]).state
        } catch {
            if case .store(let error) = error, error.conflict?.stream == take.stream { return nil }
            throw error
        }
    }

    /// The lot of the hospital that expires first, of those that have a dose for the day.
    private func lot(for reservation: ReservationDetails) async throws -> Repository<VaccineLot>.Loaded? {
        var lots: [Repository<VaccineLot>.Loaded] = []
        for id in try await shelves.load(reservation.hospitalID.rawValue).state.lots(for: reservation.date) {
            lots.append(try await self.lots.repository.load(id.rawValue))
        }
        return lots.filter { $0.state.has(doseFor: reservation.date) }.min { $0.state.expires(before: $1.state) }
    }
}

extension VaccineLot {
    /// Whether it is to be given out before another; of two that expire on the same day one comes first, always the same.
    func expires(before other: VaccineLot) -> Bool {
        guard let lot, let other = other.lot else { return lot != nil }
        return (lot.shelfLife, lot.lotID.rawValue) < (other.shelfLife, other.lotID.rawValue)
    }
}
