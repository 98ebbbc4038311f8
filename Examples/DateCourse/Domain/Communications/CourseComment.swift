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
