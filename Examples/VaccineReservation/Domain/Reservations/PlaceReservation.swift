import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Takes requests for reservations, has them approved, and answers the same to the same question.
struct PlaceReservation: Sendable {
    private let placements: SagaCoordinator<Placement>
    private let reservations: Repository<Reservation>
    private let keys: Repository<ReservationKey>
    private let newID: @Sendable () -> ReservationID
    private let now: @Sendable () -> Date

    /// Creates the service over the reservation service's store.
    init(
        store: any EventStore, placements: SagaCoordinator<Placement>, newID: @escaping @Sendable () -> ReservationID,
        now: @escaping @Sendable () -> Date
    ) {
        self.placements = placements
        reservations = Repository(store: store)
        keys = Repository(store: store)
        self.newID = newID
        self.now = now
    }

    /// Whether a reservation is approved is not known yet; asked again, the same key will tell.
    struct Undecided: Error, Hashable {
        /// Which.
        let reservationID: ReservationID
    }

    /// Takes a request and returns its reservation once that is decided: `approved` or further, or `denied`.
    ///
    /// With a key, the same request is the same reservation, also while the first is under way, and on a later day. One that was abandoned
    /// was never answered: the next request under its key begins another.
    /// - Throws: `InvalidRequest`; ``ReservationKey/Refusal`` for a key used for another request; what kept the approval service from
    ///   answering: nothing stands as far as is known; ``Undecided``; or what the store throws.
    func callAsFunction(
        _ request: ReservationRequest, key: String?, causedBy cause: EventMetadata = .none
    ) async throws -> Reservation {
        guard let key else { return try await begin(request, claiming: nil, cause) }
        let keyID = "\(request.customerID ?? "")/\(key)"
        while true {
            let claim = try await keys.load(keyID)
            if let id = claim.state.reservationID {
                let mine = try await reservations.load(id.rawValue).state.details
                guard try request.details(as: id) == mine else { throw ReservationKey.Refusal.usedForAnotherRequest }
                let reservation = try await outcome(of: id, try await placements.insist(id.rawValue, causedBy: cause))
                if reservation.status != .abandoned { return reservation }
            }
            do { return try await begin(request, claiming: (keyID, claim), cause) } catch let error as EventStoreError
                where error.conflict?.stream.category == ReservationKey.category
            {
                continue
            }
        }
    }

    private func begin(
        _ request: ReservationRequest, claiming key: (id: String, claim: Repository<ReservationKey>.Loaded)?,
        _ cause: EventMetadata
    ) async throws -> Reservation {
        let id = newID()
        let details = try request.details(as: id, today: Day(now()))
        var metadata = cause
        metadata.correlationID = id.rawValue
        var claims: [StreamAppend] = []
        if let key {
            let drafts = try key.claim.state.decide(id).map { event in try EventCodec.draft(event, metadata: metadata) }
            claims = [StreamAppend(drafts, to: ReservationKey.stream(key.id), expecting: .exact(key.claim.version))]
        }
        let receipt = try await placements.begin(id.rawValue, .init(details), causedBy: metadata, also: claims)
        return try await outcome(of: id, receipt)
    }

    /// The reservation behind a placement that has been driven as far as it goes.
    private func outcome(of id: ReservationID, _ receipt: SagaReceipt<Placement>?) async throws -> Reservation {
        if let obstacle = receipt?.obstacle { throw obstacle }
        let reservation = try await reservations.load(id.rawValue).state
        if reservation.status == .requested { throw Undecided(reservationID: id) }
        return reservation
    }
}
