#if Services
import CafeHTTP
import CafeKit
import CafeRuntime

/// The message service: the mailboxes of customers. Nobody depends on it.
struct MessageService: HostedService {
    let routes: Routes
    let host: ServiceHost

    init(_ context: ServiceContext<DateCourseService>) {
        let storage = context.storage
        let mailbox = ViewReader(Mailbox.self, views: storage.views)
        routes = Routes {
            Get("/messages") { request in
                let customer = try request.queriedCustomer()
                let (after, limit) = try request.page()
                let hits = try await mailbox.hits(Mailbox.customer, customer.rawValue, after: after, limit: limit)
                return try .json(MailboxPage(messages: hits.compactMap(\.row.message), next: hits.next(limit: limit)))
            }
            Routes.health()
        }
        var host = context.host
        host.follow(TellOfBookmarks(), store: storage.events, from: context.from(.communication))
        host.project(Mailbox.self, views: storage.views, from: context.ownLog(EventFilter(categories: [Notice.category])))
        self.host = host
    }
}

/// A page of a customer's messages.
struct MailboxPage: Codable {
    let messages: [Notice.Content]
    let next: String?
}
#endif  // Services
