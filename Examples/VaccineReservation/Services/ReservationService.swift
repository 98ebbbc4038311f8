#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The reservation service: takes reservations, has them approved, and follows what becomes of them.
struct ReservationService: HostedService {
    let routes: Routes
    let host: ServiceHost

    /// Creates the service; the approval port is its only way to ask another service.
    init(_ context: ServiceContext<ServiceName>, approvals: any ApprovalPort, placement: Placement = Placement()) {
        let (storage, now) = (context.storage, context.now)
        let placements = SagaCoordinator(placement, store: storage.events, approvals: approvals, now: now)
        let place = PlaceReservation(
            store: storage.events, placements: placements,
            newID: { ReservationID(valid: UUID().uuidString.lowercased()) }, now: now)
        routes = Routes {
            ReservationRoutes(place: place, reservations: CommandHandler(store: storage.events))
            Routes.health()
        }
        var host = context.host
        host.follow(LearnFromAllocations(), store: storage.events, from: context.from(.vaccine))
        // Most placements have ended before anybody has to know of them.
        host.project(OpenSagas.self, views: storage.views, from: context.ownLog, pause: .milliseconds(50))
        host.keepGoing(placements, views: storage.views)
        self.host = host
    }
}

/// The reservation service over HTTP.
struct ReservationRoutes: RouteCollection, Sendable {
    let place: PlaceReservation
    let reservations: CommandHandler<Reservation>

    var routes: [Route] {
        Routes {
            Post("/reservations") { request in
                let key = try request.idempotencyKey()
                let reservation: Reservation
                do { reservation = try await place(try request.json(), key: key, causedBy: request.metadata) } catch {
                    throw (error as? PeerUnavailable)?.ofApprovals ?? error
                }
                let view = try view(of: reservation)
                let location = "/reservations/\(view.reservationID)"
                if reservation.status == .denied {
                    throw Problem(.forbidden, reservation.reason, type: "urn:vaccine:approval-denied", instance: location)
                }
                return try .json(view, status: .created, headers: [.location: location])
            }
            Get("/reservations/{reservationId}") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                return try .json(try view(of: try await reservations.state(of: id.rawValue)))
            }
            Delete("/reservations/{reservationId}") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                let receipt = try await reservations.handle(.requestCancellation, on: id, causedBy: request.metadata)
                return try .json(try view(of: receipt.state), status: .accepted)
            }
        }.routes
    }

    private func view(of reservation: Reservation?) throws -> ReservationView {
        guard let view = reservation.flatMap(ReservationView.init) else { throw Reservation.Refusal.unknown }
        return view
    }
}

extension PeerUnavailable {
    /// What it means to who wants to reserve. Where the question may have arrived, "nothing was reserved" could turn out to be untrue.
    fileprivate var ofApprovals: Problem {
        .unavailable(
            isNeverSent
                ? "Reservations are not approved right now. Nothing was reserved; try again shortly"
                : "The approval gave no answer. The reservation stands only if it was approved; ask again with the same Idempotency-Key",
            retryAfter: .seconds(retryAfter))
    }
}
#endif  // Services
