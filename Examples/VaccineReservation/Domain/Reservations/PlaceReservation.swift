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
    private let keys: Repository<RequestKey>
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
    /// - Throws: `InvalidRequest`; `RequestKey.Refusal` for a key used for another request; what kept the approval service from
    ///   answering: nothing stands as far as is known; ``Undecided``; or what the store throws.
    func callAsFunction(
        _ request: ReservationRequest, key: String?, causedBy cause: EventMetadata = .none
    ) async throws -> Reservation {
        guard let keyed = try KeyedRequest(key, of: request.customerID ?? "", request) else {
            return try await begin(request, claiming: nil, cause)
        }
        while true {
            let key = try await keys.load(keyed.key)
            if let begun = key.state.begun {
                _ = try key.state.decide(.claim(id: begun, request: keyed.request))
                let receipt = try await placements.insist(begun, causedBy: cause)
                let reservation = try await outcome(of: ReservationID(valid: begun), receipt)
                if reservation.status != .abandoned { return reservation }
            }
            do { return try await begin(request, claiming: (keyed, key), cause) } catch let error as EventStoreError
                where error.conflict?.stream.category == RequestKey.category
            {
                continue
            }
        }
    }

    private func begin(
        _ request: ReservationRequest, claiming claim: (keyed: KeyedRequest, key: Repository<RequestKey>.Loaded)?,
        _ cause: EventMetadata
    ) async throws -> Reservation {
        let id = newID()
        let details = try request.details(as: id, today: Day(now()))
        var metadata = cause
        metadata.correlationID = id.rawValue
        var claims: [StreamAppend] = []
        if let (keyed, key) = claim {
            let events = try key.state.decide(.claim(id: id.rawValue, request: keyed.request))
            let drafts = try events.map { event in try EventCodec.draft(event, metadata: metadata) }
            claims = [StreamAppend(drafts, to: RequestKey.stream(keyed.key), expecting: .exact(key.version))]
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
