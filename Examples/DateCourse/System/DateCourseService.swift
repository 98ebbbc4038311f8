#if Services
import CafeKit
import CafeRuntime

/// A service of the date course system.
enum DateCourseService: String, SystemService {
    /// Has the courses, and says whether one may be reviewed.
    case schedule
    /// Has bookmarks, likes and comments.
    case communication
    /// Has the reviews.
    case review
    /// Tells customers of their bookmarks.
    case message
    /// Has the page of each course.
    case viewpage
    /// The one entrance.
    case gateway

    /// What keeps something.
    static let keeping = allCases.filter { $0 != .gateway }

    var defaultPort: Int {
        switch self {
        case .schedule: 8281
        case .communication: 8282
        case .review: 8283
        case .message: 8284
        case .viewpage: 8285
        case .gateway: 8288
        }
    }

    var published: EventFilter? {
        switch self {
        case .schedule: EventFilter(categories: [Schedule.category])
        case .communication: EventFilter(categories: [Favour.category, CourseComment.category])
        case .review: EventFilter(categories: [Review.category])
        case .message: EventFilter(categories: [Notice.category])
        case .viewpage, .gateway: nil
        }
    }

    /// What it is there for, in a few words.
    var purpose: String {
        switch self {
        case .schedule: "courses"
        case .communication: "bookmarks, likes, comments"
        case .review: "reviews"
        case .message: "messages to customers"
        case .viewpage: "one page for each course"
        case .gateway: "the way in"
        }
    }
}
#endif  // Services
