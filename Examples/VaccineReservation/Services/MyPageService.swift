#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes

/// My Page: one screen from the events of the others. Nobody depends on it, and it asks nobody.
struct MyPageService: HostedService {
    let routes: Routes
    let host: ServiceHost

    /// Creates the service.
    init(_ context: ServiceContext<ServiceName>) {
        let views = context.storage.views
        let pages = ViewReader(MyPage.self, views: views)
        routes = Routes {
            Get("/mypages") { request in
                let customer = try request.requiredQuery("customerId")
                let (after, limit) = try request.page()
                let hits = try await pages.hits(MyPage.customer, customer, after: after, limit: limit)
                return try .json(
                    ReservationList(reservations: hits.compactMap { ReservationView($0.row) }, next: hits.next(limit: limit)))
            }
            Get("/mypages/{reservationId}") { request in
                let id = try request.parameter("reservationId", as: ReservationID.self)
                guard let view = try await pages.document(id.rawValue).flatMap(ReservationView.init) else {
                    throw Problem(.notFound, "Nothing is known of this reservation")
                }
                return try .json(view)
            }
            Routes.health()
        }
        var host = context.host
        host.project(MyPage.self, views: views, from: context.from(.reservation))
        host.project(MyPage.self, views: views, from: context.from(.vaccine))
        self.host = host
    }
}
#endif  // Services
