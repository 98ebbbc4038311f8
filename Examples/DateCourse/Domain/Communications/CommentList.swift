import CafeKit

/// The comments on a course, the newest first.
enum CommentList: Projection {
    struct Row: Document {
        let id: String
        var comment: CourseComment.Content?
        var position: Int64 = 0

        init(id: String) { self.id = id }
    }

    static let name = "comments"
    static let course = "course"
    static var indexes: [Index<Row>] {
        [
            Index(course) {
                $0.comment?.scheduleID.rawValue
            } rankedBy: {
                -$0.position
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(CourseComment.Event.self) { event, row, message in
            guard case .written(let comment) = event else { return }
            (row.comment, row.position) = (comment, message.position.rawValue)
        }
    }
}
