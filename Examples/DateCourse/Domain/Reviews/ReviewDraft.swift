import CafeKit

/// A review as somebody sends it.
struct ReviewDraft: Codable, Sendable {
    static let ratings = 1...5

    var scheduleID: String?
    var customerID: String?
    var rating: Int?
    var text: String?

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", customerID = "customerId", rating, text }

    /// Returns the review.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func review() throws(InvalidRequest) -> Review.Content {
        var faults = RequestFaults()
        let schedule: ScheduleID? = faults.id(scheduleID, "scheduleId")
        let customer: CustomerID? = faults.id(customerID, "customerId")
        let range = "\(Self.ratings.lowerBound) to \(Self.ratings.upperBound)"
        if let rating, !Self.ratings.contains(rating) { faults.note("rating", "is \(rating), not \(range)") }
        if rating == nil { faults.note("rating", "is missing") }
        let text = faults.text(text, "text", most: 4000, isOfLines: true)
        guard faults.isEmpty, let schedule, let customer, let rating, let text else { throw faults.error }
        return Review.Content(scheduleID: schedule, customerID: customer, rating: rating, text: text)
    }
}
