#if Services
import CafeHTTP
import CafeKit
import CafeRuntime

/// The review service: what customers say behind a course. It asks before it saves, and hears of nobody.
struct ReviewService: HostedService {
    let routes: Routes
    let host: ServiceHost

    init(_ context: ServiceContext<DateCourseService>, permissions: any ReviewPermissions) {
        let storage = context.storage
        routes = Routes {
            ReviewRoutes(storage, permissions: permissions)
            Routes.health()
        }
        var host = context.host
        host.project(ReviewList.self, views: storage.views, from: context.ownLog(EventFilter(categories: [Review.category])))
        self.host = host
    }
}
#endif  // Services
