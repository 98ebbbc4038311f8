import CafeKit

/// What one customer has done with one course: whether it is bookmarked, and whether it is liked.
///
/// Each pair has a stream of its own, so no stream grows with the fame of a course and no customer waits for another. The sets of a
/// course's bookmarks and likes are views; because nothing happens where it is already so, their sizes are exact.
struct Favour: Aggregate, Equatable {
    /// What the course was called when it was bookmarked; nil while it is not.
    private(set) var bookmark: String?
    private(set) var isLiked = false

    /// What can be asked.
    enum Command: Sendable, Equatable {
        /// Bookmark the course of that title.
        case bookmark(Pair, title: String)
        case removeBookmark(Pair)
        case like(Pair)
        case removeLike(Pair)
    }

    /// What happens.
    enum Event: DomainEvent, Equatable {
        case bookmarked(scheduleID: ScheduleID, customerID: CustomerID, title: String)
        case unbookmarked(scheduleID: ScheduleID, customerID: CustomerID, title: String)
        case liked(scheduleID: ScheduleID, customerID: CustomerID)
        case unliked(scheduleID: ScheduleID, customerID: CustomerID)

        static let category: StreamCategory = "favour"
        enum CodingKeys: String, CodingKey {
            case bookmarked = "CourseBookmarked", unbookmarked = "CourseUnbookmarked", liked = "CourseLiked", unliked =
                "CourseUnliked"
        }
        enum BookmarkedCodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", title }
        enum UnbookmarkedCodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", title }
        enum LikedCodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId" }
        enum UnlikedCodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId" }

        /// Which course it concerns.
        var scheduleID: ScheduleID {
            switch self {
            case .bookmarked(let id, _, _), .unbookmarked(let id, _, _), .liked(let id, _), .unliked(let id, _): id
            }
        }
    }

    func decide(_ command: Command) throws(Never) -> [Event] {
        switch command {
        case .bookmark(let pair, let title):
            bookmark == nil ? [.bookmarked(scheduleID: pair.scheduleID, customerID: pair.customerID, title: title)] : []
        case .removeBookmark(let pair):
            bookmark.map { [.unbookmarked(scheduleID: pair.scheduleID, customerID: pair.customerID, title: $0)] } ?? []
        case .like(let pair): isLiked ? [] : [.liked(scheduleID: pair.scheduleID, customerID: pair.customerID)]
        case .removeLike(let pair): isLiked ? [.unliked(scheduleID: pair.scheduleID, customerID: pair.customerID)] : []
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .bookmarked(_, _, let title): bookmark = title
        case .unbookmarked: bookmark = nil
        case .liked: isLiked = true
        case .unliked: isLiked = false
        }
    }
}
