import CafeKit

/// A comment as somebody sends it.
struct CommentDraft: Codable, Sendable {
    var customerID: String?
    var text: String?

    enum CodingKeys: String, CodingKey { case customerID = "customerId", text }

    /// Returns the comment.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func comment(_ id: CommentID, on scheduleID: ScheduleID) throws(InvalidRequest) -> CourseComment.Content {
        var faults = RequestFaults()
        let customer: CustomerID? = faults.id(customerID, "customerId")
        let text = faults.text(text, "text", most: 2000, isOfLines: true)
        guard let customer, let text else { throw faults.error }
        return CourseComment.Content(commentID: id, scheduleID: scheduleID, customerID: customer, text: text)
    }
}
