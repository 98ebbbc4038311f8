#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

// snippet: loyalty-routes
/// What loyalty tells over HTTP.
struct LoyaltyRoutes {
    private let points: ViewReader<Points>

    init(_ views: any ViewStore) { points = ViewReader(views: views) }

    var all: Routes {
        Routes {
            Get("/points/{customerId}") { [points] request in
                guard let row = try await points.document(try request.parameter("customerId")) else { throw Problem(.notFound) }
                return try .json(row)
            }
            Routes.health()
        }
    }
}
// end
#endif  // Services
