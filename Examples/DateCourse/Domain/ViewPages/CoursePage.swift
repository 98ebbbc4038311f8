import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything there is to see of a course, from the events of all services.
///
/// Services are read side by side. Each field is fed by one of them, and counters are sums: whichever comes first, the page is the same.
/// A page begins with whatever is heard of first, and is shown once the course itself has been heard of. A course that is deleted keeps
/// its page, as it last was.
enum CoursePage: Projection {
    struct Row: Document {
        let id: String
        var course: Course?
        var isDeleted = false
        /// Where the course was registered in the log of its service, for the order of the list.
        var registered: Int64 = 0
        var bookmarks = 0
        var likes = 0
        var comments = Newest<CourseComment.Content>()
        var reviews = Newest<Review.Content>()
        /// The sum of all ratings.
        var ratings = 0
        var messages = Newest<Notice.Content>()
        /// When the newest of its events happened.
        var updatedAt = Date(timeIntervalSince1970: 0)
        /// How many events made this page: it rises with every change.
        var position: Int64 = 0

        init(id: String) { self.id = id }

        fileprivate mutating func touch(_ message: Message) {
            updatedAt = max(updatedAt, message.time)
            position += 1
        }
    }

    static let name = "course-page"
    /// The courses that are offered, value `yes`, the newest first.
    static let offered = "offered"

    static var indexes: [Index<Row>] {
        [
            Index(offered) {
                $0.course != nil && !$0.isDeleted ? "yes" : nil
            } rankedBy: {
                -$0.registered
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Schedule.Event.self) { event, row, message in
            switch event {
            case .registered(let course):
                row.course = course
                row.registered = message.position.rawValue
            case .edited(let course): row.course = course
            case .deleted: row.isDeleted = true
            }
            row.touch(message)
        }
        On(Favour.Event.self, key: { event, _ in event.scheduleID.rawValue }) { event, row, message in
            switch event {
            case .bookmarked: row.bookmarks += 1
            case .unbookmarked: row.bookmarks -= 1
            case .liked: row.likes += 1
            case .unliked: row.likes -= 1
            }
            row.touch(message)
        }
        On(CourseComment.Event.self, key: { event, _ in event.scheduleID }) { event, row, message in
            guard case .written(let comment) = event else { return }
            row.comments.insert(comment, at: message.position.rawValue)
            row.touch(message)
        }
        On(Review.Event.self, key: { event, _ in event.scheduleID }) { event, row, message in
            guard case .registered(let review) = event else { return }
            row.reviews.insert(review, at: message.position.rawValue)
            row.ratings += review.rating
            row.touch(message)
        }
        On(Notice.Event.self, key: { event, _ in event.scheduleID }) { event, row, message in
            guard case .delivered(let content) = event else { return }
            row.messages.insert(content, at: message.position.rawValue)
            row.touch(message)
        }
    }
}

extension CourseComment.Event {
    fileprivate var scheduleID: String? {
        guard case .written(let comment) = self else { return nil }
        return comment.scheduleID.rawValue
    }
}

extension Review.Event {
    fileprivate var scheduleID: String? {
        guard case .registered(let review) = self else { return nil }
        return review.scheduleID.rawValue
    }
}

extension Notice.Event {
    fileprivate var scheduleID: String? {
        guard case .delivered(let message) = self else { return nil }
        return message.scheduleID.rawValue
    }
}
