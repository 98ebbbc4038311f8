#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything there is to see of a course, as customers see it.
struct PageView: Codable, Equatable, Sendable {
    /// Whether it is offered still.
    enum Status: String, Codable, Sendable { case open, deleted }

    /// The comments, or the messages: how many, and the newest.
    struct Said<Content: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
        let count: Int
        let newest: [Content]
    }

    /// The reviews: how many, what they come to, and the newest.
    struct Reviews: Codable, Equatable, Sendable {
        let count: Int
        let averageRating: Double?
        let newest: [Review.Content]
    }

    let scheduleID: ScheduleID
    let status: Status
    let course: Course
    let bookmarks: Int
    let likes: Int
    let comments: Said<CourseComment.Content>
    let reviews: Reviews
    let messages: Said<Notice.Content>
    let updatedAt: Date
    let position: Int64

    /// Creates the view of a page; nil while its course has not been heard of.
    init?(_ row: CoursePage.Row) {
        guard let course = row.course else { return nil }
        self.course = course
        scheduleID = course.scheduleID
        status = row.isDeleted ? .deleted : .open
        (bookmarks, likes) = (row.bookmarks, row.likes)
        comments = Said(count: row.comments.count, newest: row.comments.entries.map(\.content))
        let count = row.reviews.count
        reviews = Reviews(
            count: count, averageRating: count == 0 ? nil : Double(row.ratings) / Double(count),
            newest: row.reviews.entries.map(\.content))
        messages = Said(count: row.messages.count, newest: row.messages.entries.map(\.content))
        (updatedAt, position) = (row.updatedAt, row.position)
    }

    enum CodingKeys: String, CodingKey {
        case scheduleID = "scheduleId", status, course, bookmarks, likes, comments, reviews, messages, updatedAt, position
    }
}

/// Some pages, the newest course first.
struct PageList: Codable {
    let pages: [PageView]
    let next: String?
}
#endif  // Services
