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
        as reservationID: ReservationID?, today: Day? = nil, behind faults: RequestFaults = RequestFaults()
    ) throws(InvalidRequest) -> ReservationDetails {
        var faults = faults
        let customer: CustomerID? = faults.id(customerID, "customerId")
        let hospital: HospitalID? = faults.id(hospitalID, "hospitalId")
        let day = faults.day(date, "date")
        if let today, let day, day < today { faults.note("date", "is over") }
        guard let reservationID, let customer, let hospital, let day else { return try faults.check(nil) }
        return try faults.check(
            ReservationDetails(reservationID: reservationID, customerID: customer, hospitalID: hospital, date: day))
    }
}
