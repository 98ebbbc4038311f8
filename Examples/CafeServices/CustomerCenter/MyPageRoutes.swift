#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

/// The customer center over HTTP.
public struct MyPageRoutes: RouteCollection, Sendable {
    private let pages: MyPageReader

    /// Creates the routes.
    public init(views: any ViewStore) { pages = MyPageReader(views: views) }

    public var routes: [Route] {
        Routes {
            Get("/mypages") { request in try await list(request) }
            Get("/mypages/{orderId}") { request in try .json(try await page(request)) }
            Get("/mypages/{orderId}/events") { request in
                let page = try await page(request)
                let seen = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) } ?? -1
                return .events(MyPageEvents(pages: pages, orderID: page.orderID, seen: seen))
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

/// The changes of one page, from now on, the present page first unless the client has seen it. Reads when asked: a slow client skips
/// what was in between and gets the newest.
struct MyPageEvents: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent
    typealias Failure = any Error

    let pages: MyPageReader
    let orderID: OrderID
    let seen: Int64

    struct AsyncIterator: AsyncIteratorProtocol {
        let pages: MyPageReader
        let orderID: OrderID
        var seen: Int64

        mutating func next() async throws -> ServerSentEvent? { try await next(isolation: #isolation) }

        mutating func next(isolation: isolated (any Actor)?) async throws -> ServerSentEvent? {
            while true {
                let changes = pages.changes
                if let page = try await pages.page(orderID), page.position > seen {
                    seen = page.position
                    let json = String(decoding: try JSONFormat.encode(page), as: UTF8.self)
                    return ServerSentEvent(id: "\(page.position)", event: "mypage", data: json)
                }
                try await pages.waitForChange(after: changes)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages, orderID: orderID, seen: seen) }
}
#endif  // Services
