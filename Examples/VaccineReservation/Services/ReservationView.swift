#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A reservation as its customer sees it: what was asked for, where it stands, and what is kept for it.
struct ReservationView: Codable, Sendable, Equatable {
    var reservationID: ReservationID
    var customerID: CustomerID
    var hospitalID: HospitalID
    var date: Day
    var status: Reservation.Status
    /// Why it was denied.
    var reason: String?
    var vaccineType: String?
    var shelfLife: Day?
    var productionDate: Day?
    /// How many doses are kept; none before there is one, and none behind a cancellation.
    var quantity: Int
    /// When the newest of its events happened; told by My Page.
    var updatedAt: Date?

    /// Creates the view of a reservation; nil for one that never came into being.
    init?(_ reservation: Reservation) {
        guard let details = reservation.details, let status = reservation.status, status != .abandoned else { return nil }
        self.init(details, status, reservation.reason, reservation.dose)
    }

    /// Creates the view of a page; nil where the reservation itself has not been heard of yet.
    init?(_ page: MyPage.Row) {
        guard let details = page.reservation else { return nil }
        self.init(details, page.status, page.denial, page.dose)
        updatedAt = page.updatedAt
    }

    private init(_ details: ReservationDetails, _ status: Reservation.Status, _ reason: String?, _ dose: Dose?) {
        (reservationID, customerID, hospitalID) = (details.reservationID, details.customerID, details.hospitalID)
        (date, self.status, self.reason) = (details.date, status, reason)
        (vaccineType, shelfLife, productionDate) = (dose?.type, dose?.shelfLife, dose?.productionDate)
        quantity = dose?.quantity ?? 0
    }

    enum CodingKeys: String, CodingKey {
        case reservationID = "reservationId", customerID = "customerId", hospitalID = "hospitalId", date, status, reason
        case vaccineType, shelfLife, productionDate, quantity, updatedAt
    }
}

/// A page of a customer's reservations.
struct ReservationList: Codable, Sendable {
    var reservations: [ReservationView]
    /// What to ask for as `after` to go on; nil at the end.
    var next: String?
}
#endif  // Services
