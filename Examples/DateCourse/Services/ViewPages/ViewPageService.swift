#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes

/// The view page service: one document for each course, made of what all others tell. It asks nobody, so it works while they are down.
struct ViewPageService: HostedService {
    let routes: Routes
    let host: ServiceHost

    init(_ context: ServiceContext<DateCourseService>) {
        let views = context.storage.views
        let pages = ViewReader(CoursePage.self, views: views)
        routes = Routes {
            Get("/viewpages") { request in
                let (after, limit) = try request.page()
                let hits = try await pages.hits(CoursePage.offered, "yes", after: after, limit: limit)
                return try .json(PageList(pages: hits.compactMap { PageView($0.row) }, next: hits.next(limit: limit)))
            }
            Get("/viewpages/{scheduleId}") { request in
                guard let page = try await pages.document(try request.scheduleID.rawValue).flatMap(PageView.init) else {
                    throw Problem(.notFound, "Nothing is known of this course")
                }
                return try .json(page)
            }
            Routes.health()
        }
        var host = context.host
        for service in DateCourseService.allCases where service.published != nil {
            host.project(CoursePage.self, views: views, from: context.from(service))
        }
        self.host = host
    }
}
#endif  // Services
