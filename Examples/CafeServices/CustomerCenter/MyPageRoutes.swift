#if Services
import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The customer center over HTTP.
public struct MyPageRoutes: RouteCollection, Sendable {
    private let pages: MyPageReader

    /// Creates the routes over pages.
    public init(_ pages: MyPageReader) { self.pages = pages }

    public var routes: [Route] {
        Routes {
            Get("/mypages") { request in try await list(request) }
            Get("/mypages/{orderId}") { request in try .json(try await page(request)) }
            Get("/mypages/{orderId}/events") { request in
                let page = try await page(request)
                let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
                return .events(MyPageEvents(pages: pages, orderID: page.orderID, seen: last.flatMap(MyPageEvents.Mark.init)))
            }
            Get("/notifications") { request in
                guard let id = OrderID(try request.requiredQuery("orderId")), let page = try await pages.page(id) else {
                    throw unknown
                }
                return try .json(NotificationList(notifications: page.messages))
            }
        }.routes
    }

    private var unknown: Problem { Problem(.notFound, "Nothing is known of this order") }

    private func page(_ request: ServiceRequest) async throws -> MyPageView {
        let id = try request.parameter("orderId", as: OrderID.self)
        guard let page = try await pages.page(id) else { throw unknown }
        return page
    }

    private func list(_ request: ServiceRequest) async throws -> ServiceResponse {
        let phoneNumber = try request.requiredQuery("phoneNumber")
        let (after, limit) = try request.page()
        let (orders, next) = try await pages.pages(phoneNumber: phoneNumber, after: after, limit: limit)
        return try .json(MyPageList(orders: orders, next: next))
    }
}
#endif  // Services
