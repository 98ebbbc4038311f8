#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// Bookmarks and likes over HTTP: to set and to remove one may be repeated at will, and is answered with what is so afterwards.
struct FavourRoutes: RouteCollection {
    private let favours: CommandHandler<Favour>
    private let sets: ViewReader<Favours>
    private let courses: ViewReader<KnownCourses>
    private let comments: ViewReader<CommentList>

    init(_ storage: Storage) {
        favours = CommandHandler(store: storage.events)
        sets = ViewReader(views: storage.views)
        courses = ViewReader(views: storage.views)
        comments = ViewReader(views: storage.views)
    }

    var routes: [Route] {
        let (bookmark, like) = (
            "/communications/{scheduleId}/bookmarks/{customerId}", "/communications/{scheduleId}/likes/{customerId}"
        )
        return Routes {
            Get("/communications") { request in try await list(request) }
            Get("/communications/{scheduleId}") { request in try .json(try await counters(try request.scheduleID)) }
            Put(bookmark) { request in
                let title = try await courses.openTitle(try request.scheduleID)
                return try await carryOut(request) { .bookmark($0, title: title) }
            }
            Delete(bookmark) { request in try await carryOut(request) { .removeBookmark($0) } }
            Put(like) { request in
                _ = try await courses.openTitle(try request.scheduleID)
                return try await carryOut(request) { .like($0) }
            }
            Delete(like) { request in try await carryOut(request) { .removeLike($0) } }
        }.routes
    }

    private func carryOut(_ request: ServiceRequest, _ command: (Pair) -> Favour.Command) async throws -> ServiceResponse {
        let pair = try request.pair
        let favour = try await favours.handle(command(pair), on: pair, causedBy: request.metadata(of: pair.scheduleID)).state
        return try .json(FavourView(pair, isBookmarked: favour.bookmark != nil, isLiked: favour.isLiked))
    }

    private func counters(_ id: ScheduleID) async throws -> CounterView {
        guard try await courses.document(id.rawValue)?.title != nil else { throw CommunicationRefusal.unknownCourse }
        return CounterView(
            scheduleID: id, bookmarks: try await sets.count(Favours.bookmarks, id.rawValue),
            likes: try await sets.count(Favours.likes, id.rawValue),
            comments: try await comments.count(CommentList.course, id.rawValue))
    }

    private func list(_ request: ServiceRequest) async throws -> ServiceResponse {
        let customer = try request.queriedCustomer()
        let (after, limit) = try request.page()
        let hits = try await sets.hits(Favours.customer, customer.rawValue, after: after, limit: limit)
        return try .json(BookmarkList(bookmarks: hits.compactMap { FavourView($0.row) }, next: hits.next(limit: limit)))
    }
}

/// What a customer has done with a course.
struct FavourView: Codable, Equatable {
    let scheduleID: ScheduleID
    let customerID: CustomerID
    let bookmarked: Bool
    let liked: Bool

    init(_ pair: Pair, isBookmarked: Bool, isLiked: Bool) {
        (scheduleID, customerID, bookmarked, liked) = (pair.scheduleID, pair.customerID, isBookmarked, isLiked)
    }

    init?(_ row: Favours.Row) {
        guard let pair = row.pair else { return nil }
        self.init(pair, isBookmarked: row.isBookmarked, isLiked: row.isLiked)
    }

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", bookmarked, liked }
}

/// The sizes of a course's sets.
struct CounterView: Codable, Equatable {
    let scheduleID: ScheduleID
    let bookmarks, likes, comments: Int

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", bookmarks, likes, comments }
}

/// A page of a customer's bookmarks.
struct BookmarkList: Codable {
    let bookmarks: [FavourView]
    let next: String?
}
#endif  // Services
