import CafeKit

/// Names a date course, and with it its bookmarks, likes, comments, reviews and its page: the correlation id of all that happens to it.
struct ScheduleID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names somebody who offers courses.
struct HostID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names somebody who looks for courses.
struct CustomerID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a comment.
struct CommentID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}
