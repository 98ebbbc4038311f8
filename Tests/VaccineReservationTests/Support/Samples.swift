import CafeKit

@testable import vaccine

extension ReservationID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension CustomerID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension HospitalID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension LotID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(valid: value) }
}

extension Day: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        guard let day = Day(value) else { preconditionFailure("'\(value)' is no day") }
        self = day
    }

    /// The Saturday on which `ManualTime` begins.
    static let today: Day = "2026-11-21"
    /// The Monday behind it.
    static let monday: Day = "2026-11-23"
}

extension ReservationDetails {
    /// A reservation for the Monday in Seoul.
    static func sample(
        _ id: ReservationID = "r-1", customer: CustomerID = "mina", hospital: HospitalID = "seoul", date: Day = .monday
    ) -> ReservationDetails {
        ReservationDetails(reservationID: id, customerID: customer, hospitalID: hospital, date: date)
    }
}

extension ReservationRequest {
    /// A request for the Monday in Seoul.
    static func sample(
        customer: String? = "mina", hospital: String? = "seoul", date: String? = "2026-11-23"
    ) -> ReservationRequest {
        ReservationRequest(customerID: customer, hospitalID: hospital, date: date)
    }
}

extension Lot {
    /// A lot in Seoul.
    static func sample(
        _ id: LotID = "lot-1", hospital: HospitalID = "seoul", shelfLife: Day = "2026-12-31", quantity: Int = 2
    ) -> Lot {
        Lot(
            lotID: id, hospitalID: hospital, type: "mRNA", shelfLife: shelfLife, productionDate: "2026-10-01",
            quantity: quantity)
    }
}

extension EventStore {
    /// Returns the stored names of all events, in log order.
    func types() async throws -> [String] {
        try await readLog(after: .start, limit: .max, filter: .all).events.map(\.type)
    }
}
