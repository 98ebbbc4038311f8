import CafeKit

/// The reviews of a course, the newest first.
enum ReviewList: Projection {
    struct Row: Document {
        let id: String
        var review: Review.Content?
        var position: Int64 = 0

        init(id: String) { self.id = id }
    }

    static let name = "reviews"
    static let course = "course"
    static var indexes: [Index<Row>] {
        [
            Index(course) {
                $0.review?.scheduleID.rawValue
            } rankedBy: {
                -$0.position
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Review.Event.self) { event, row, message in
            guard case .registered(let review) = event else { return }
            (row.review, row.position) = (review, message.position.rawValue)
        }
    }
}
