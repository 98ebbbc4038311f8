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

/// The vaccine management: takes lots in, gives their doses to what is approved, and takes them back from what is called off.
struct VaccineService: HostedService {
    let routes: Routes
    let host: ServiceHost

    /// Creates the service.
    init(_ context: ServiceContext<ServiceName>) {
        let storage = context.storage
        let dispensary = Dispensary(store: storage.events)
        routes = Routes {
            VaccineRoutes(
                dispensary: dispensary, lots: CommandHandler(store: storage.events),
                allocations: CommandHandler(store: storage.events), board: ViewReader(views: storage.views), now: context.now)
            Routes.health()
        }
        var host = context.host
        host.follow(AllocateWhatIsApproved(dispensary: dispensary), from: context.from(.reservation))
        host.follow(CancelWhatIsCalledOff(), store: storage.events, from: context.from(.reservation))
        host.follow(ReturnWhatIsCancelled(), store: storage.events, from: context.ownLog)
        host.project(
            LotBoard.self, views: storage.views, from: context.ownLog(EventFilter(categories: [VaccineLot.category])))
        self.host = host
    }
}

/// The vaccine management over HTTP.
struct VaccineRoutes: RouteCollection, Sendable {
    let dispensary: Dispensary
    let lots: CommandHandler<VaccineLot>
    let allocations: CommandHandler<Allocation>
    let board: ViewReader<LotBoard>
    let now: @Sendable () -> Date

    var routes: [Route] {
        Routes {
            Post("/vaccines") { request in
                let lot = try request.json(LotRequest.self).lot(today: Day(now()))
                let received = try await dispensary.receive(lot, causedBy: request.metadata).state
                return try .json(
                    LotView(lot, available: received.available), status: .created,
                    headers: [.location: "/vaccines/\(lot.lotID)"])
            }
            Get("/vaccines") { request in
                let hospital = try request.requiredQuery("hospital")
                let (after, limit) = try request.page()
                let hits = try await board.hits(LotBoard.hospital, hospital, after: after, limit: limit)
                let views = hits.compactMap { hit in hit.row.lot.map { LotView($0, available: hit.row.available) } }
                return try .json(LotList(vaccines: views, next: hits.next(limit: limit)))
            }
            Get("/vaccines/{lotId}") { request in
                let id = try request.parameter("lotId", as: LotID.self)
                guard let state = try await lots.state(of: id.rawValue), let lot = state.lot else {
                    throw VaccineLot.Refusal.unknown
                }
                return try .json(LotView(lot, available: state.available))
            }
            Get("/vaccines/allocations/{reservationId}") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                guard let allocation = try await allocations.state(of: id.rawValue) else {
                    throw Problem(.notFound, "Nothing is known of this reservation")
                }
                return try .json(AllocationView(reservationID: id, status: allocation.stage, dose: allocation.dose))
            }
        }.routes
    }
}

/// A lot as the staff of a hospital see it, as one flat JSON object.
struct LotView: Codable, Sendable, Equatable {
    var lot: Lot
    /// How many doses are nobody's.
    var available: Int

    init(_ lot: Lot, available: Int) { (self.lot, self.available) = (lot, available) }

    private enum CodingKeys: String, CodingKey { case available }

    init(from decoder: any Decoder) throws {
        lot = try Lot(from: decoder)
        available = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .available)
    }

    func encode(to encoder: any Encoder) throws {
        try lot.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(available, forKey: .available)
    }
}

/// A page of a hospital's lots.
struct LotList: Codable, Sendable {
    var vaccines: [LotView]
    /// What to ask for as `after` to go on; nil at the end.
    var next: String?
}

/// What was done about a reservation.
struct AllocationView: Codable, Sendable {
    var reservationID: ReservationID
    var status: Allocation.Stage
    var dose: Dose?

    enum CodingKeys: String, CodingKey { case reservationID = "reservationId", status, dose }
}
#endif  // Services
