#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes

/// The approval service: says yes or no to each reservation, once.
struct ApprovalService: HostedService {
    let routes: Routes
    let host: ServiceHost

    /// Creates the service before whoever decides.
    init(_ context: ServiceContext<ServiceName>, approver: @escaping ApprovalDesk.Approver) {
        routes = Routes {
            ApprovalRoutes(desk: ApprovalDesk(store: context.storage.events, approver: approver))
            Routes.health()
        }
        host = context.host
    }
}

/// The approval service over HTTP. A denial is an answer, not an error.
struct ApprovalRoutes: RouteCollection, Sendable {
    let desk: ApprovalDesk

    var routes: [Route] {
        Routes {
            Post("/approvals") { request in
                let reservation = try request.json(ApprovalRequest.self).reservation()
                var cause = request.metadata
                cause.correlationID = reservation.reservationID.rawValue
                let verdict = try await desk.decide(reservation, causedBy: cause)
                return try .json(
                    verdict, status: .created, headers: [.location: "/approvals/\(reservation.reservationID)"])
            }
            Get("/approvals/{reservationId}") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                guard let verdict = try await desk.verdict(on: id) else { throw Problem(.notFound, "There is no such approval") }
                return try .json(verdict)
            }
            Post("/approvals/{reservationId}/withdraw") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                return try .json(try await desk.withdraw(id, causedBy: request.metadata))
            }
        }.routes
    }
}

/// A reservation that is to be decided, as it came.
private struct ApprovalRequest: Decodable {
    let id: ID
    let request: ReservationRequest

    struct ID: Decodable {
        let reservationId: String?
    }

    init(from decoder: any Decoder) throws {
        id = try ID(from: decoder)
        request = try ReservationRequest(from: decoder)
    }

    func reservation() throws(InvalidRequest) -> ReservationDetails {
        var faults = RequestFaults()
        let id: ReservationID? = faults.id(id.reservationId, "reservationId")
        return try request.details(as: id, behind: faults)
    }
}
#endif  // Services
