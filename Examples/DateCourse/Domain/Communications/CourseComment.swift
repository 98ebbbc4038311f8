import CafeKit

/// A comment on a course, written once.
struct CourseComment: Aggregate, Equatable {
    /// What was written.
    struct Content: Hashable, Sendable, Codable {
        let commentID: CommentID
        let scheduleID: ScheduleID
        let customerID: CustomerID
        let text: String

        enum CodingKeys: String, CodingKey {
            case commentID = "commentId", scheduleID = "scheduleId", customerID = "customerId", text
        }
    }

    private(set) var content: Content?

    enum Command: Sendable, Equatable { case write(Content) }

    enum Event: DomainEvent, Equatable {
        case written(comment: Content)

        static let category: StreamCategory = "comment"
        enum CodingKeys: String, CodingKey { case written = "CommentWritten" }
    }

    enum Refusal: Error, Equatable {
        /// The id belongs to another comment.
        case idTaken
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        guard case .write(let wanted) = command else { return [] }
        guard let content else { return [.written(comment: wanted)] }
        if content != wanted { throw .idTaken }
        return []
    }

    mutating func evolve(_ event: Event) {
        guard case .written(let comment) = event else { return }
        content = comment
    }
}

/// A comment as somebody sends it.
struct CommentDraft: Codable, Sendable {
    var customerID: String?
    var text: String?

    enum CodingKeys: String, CodingKey { case customerID = "customerId", text }

    /// Returns the comment.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func comment(_ id: CommentID, on scheduleID: ScheduleID) throws(InvalidRequest) -> CourseComment.Content {
        var faults = Faults()
        let customer: CustomerID? = faults.id(customerID, "customerId")
        let text = faults.text(text, "text", most: 2000, isOfLines: true)
        guard let customer, let text else { throw faults.error }
        return CourseComment.Content(commentID: id, scheduleID: scheduleID, customerID: customer, text: text)
    }
}

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
