import CafeKit

/// The sets of bookmarks and likes: a document for each pair, so the counters of a course are the sizes of its sets.
enum Favours: Projection {
    struct Row: Document {
        let id: String
        var isBookmarked = false
        var isLiked = false
        /// Where its bookmark stands in the log, for the order in which a customer set them.
        var position: Int64 = 0

        init(id: String) { self.id = id }

        var pair: Pair? { Pair(rawValue: id) }
    }

    static let name = "favours"
    /// The bookmarks of a course.
    static let bookmarks = "bookmarks"
    /// The likes of a course.
    static let likes = "likes"
    /// The bookmarks of a customer, the newest first.
    static let customer = "customer"

    static var indexes: [Index<Row>] {
        [
            Index(bookmarks) { $0.isBookmarked ? $0.pair?.scheduleID.rawValue : nil },
            Index(likes) { $0.isLiked ? $0.pair?.scheduleID.rawValue : nil },
            Index(customer) {
                $0.isBookmarked ? $0.pair?.customerID.rawValue : nil
            } rankedBy: {
                -$0.position
            },
        ]
    }

    static var handlers: Handlers<Row> {
        On(Favour.Event.self) { event, row, message in
            switch event {
            case .bookmarked:
                row.isBookmarked = true
                row.position = message.position.rawValue
            case .unbookmarked: row.isBookmarked = false
            case .liked: row.isLiked = true
            case .unliked: row.isLiked = false
            }
        }
    }
}
