#if Services
import CafeHTTP
import CafeKit
import CafeRuntime

/// The communication service: what customers do with courses. It knows of courses what it has heard.
struct CommunicationService: HostedService {
    let routes: Routes
    let host: ServiceHost

    init(_ context: ServiceContext<DateCourseService>) {
        let storage = context.storage
        routes = Routes {
            FavourRoutes(storage)
            CommentRoutes(storage)
            Routes.health()
        }
        var host = context.host
        host.project(KnownCourses.self, views: storage.views, from: context.from(.schedule))
        host.project(Favours.self, views: storage.views, from: context.ownLog(EventFilter(categories: [Favour.category])))
        host.project(
            CommentList.self, views: storage.views, from: context.ownLog(EventFilter(categories: [CourseComment.category])))
        self.host = host
    }
}
#endif  // Services
