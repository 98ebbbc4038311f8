#if Services
import CafeHTTP
import CafeKit
import CafeRuntime

/// The schedule service: the courses of all hosts. It hears of nobody.
struct ScheduleService: HostedService {
    let routes: Routes
    let host: ServiceHost

    init(_ context: ServiceContext<DateCourseService>) {
        routes = Routes {
            ScheduleRoutes(store: context.storage.events)
            Routes.health()
        }
        host = context.host
    }
}
#endif  // Services
