import CafeKit

/// A reservation as it was asked for. Events carry it whole, so that no service has to join two of them.
struct ReservationDetails: Hashable, Sendable, Codable {
    /// Which reservation.
    let reservationID: ReservationID
    /// Who asks.
    let customerID: CustomerID
    /// Where.
    let hospitalID: HospitalID
    /// When.
    let date: Day

    enum CodingKeys: String, CodingKey {
        case reservationID = "reservationId", customerID = "customerId", hospitalID = "hospitalId", date
    }
}

/// What a customer asks for, as it came: nothing of it has been looked at.
struct ReservationRequest: Hashable, Sendable, Codable {
    var customerID: String?
    var hospitalID: String?
    var date: String?

    enum CodingKeys: String, CodingKey { case customerID = "customerId", hospitalID = "hospitalId", date }

    /// Returns the details of the reservation that is asked for; `today`, where there is one, is the first day that it can be for.
    ///
    /// - Throws: `InvalidRequest` with every fault there is, those found before among them.
    func details(
        as reservationID: ReservationID?, today: Day? = nil, behind fields: RequestFields = RequestFields()
    ) throws(InvalidRequest) -> ReservationDetails {
        var fields = fields
        let customer: CustomerID? = fields.id("customerId", customerID)
        let hospital: HospitalID? = fields.id("hospitalId", hospitalID)
        let day = fields.day("date", date)
        if let today, let day, day < today { fields.refuse("date", "is over") }
        guard let reservationID, let customer, let hospital, let day else { return try fields.check(nil) }
        return try fields.check(
            ReservationDetails(reservationID: reservationID, customerID: customer, hospitalID: hospital, date: day))
    }
}
