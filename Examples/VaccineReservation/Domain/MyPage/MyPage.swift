import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything a customer wants to know of a reservation, from the events of the services that decide about it.
///
/// The sources are read side by side, so each field is fed by one of them, and the status is a function of the fields: a page that is
/// built again is the same.
enum MyPage: Projection {
    /// One reservation.
    struct Row: Document {
        let id: String
        /// What was asked for; nil while only the vaccine management was heard of.
        var reservation: ReservationDetails?
        /// Why it was denied.
        var denial: String?
        /// Whether the customer wants out.
        var isCancelRequested = false
        /// What the vaccine management did.
        var allocation = Allocation.Stage.none
        /// What is kept.
        var dose: Dose?
        /// When the newest of its events happened.
        var updatedAt = Date(timeIntervalSince1970: 0)

        init(id: String) { self.id = id }

        /// Where the reservation stands.
        var status: Reservation.Status {
            if denial != nil { return .denied }
            return switch allocation {
            case .cancelled: .cancelled
            case _ where isCancelRequested: .cancelRequested
            case .failed: .allocationFailed
            case .allocated: .completed
            case .none: .approved
            }
        }
    }

    static let name = "my-page"
    /// The pages of a customer, the earliest day first.
    static let customer = "customer"
    static var indexes: [Index<Row>] {
        [
            Index(customer) {
                $0.reservation?.customerID.rawValue
            } rankedBy: {
                Int64($0.reservation?.date.number ?? 0)
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Reservation.Event.self, key: page) { event, row, message in
            switch event {
            case .approved(let reservation): row.reservation = reservation
            case .denied(let reservation, let reason): (row.reservation, row.denial) = (reservation, reason)
            case .cancelRequested: row.isCancelRequested = true
            case .requested, .abandoned, .completed, .allocationFailed, .cancelled: return
            }
            row.updatedAt = max(row.updatedAt, message.time)
        }
        On(Allocation.Event.self) { event, row, message in
            switch event {
            case .allocated(_, let dose): (row.allocation, row.dose) = (.allocated, dose)
            case .failed: row.allocation = .failed
            case .cancelled: (row.allocation, row.dose) = (.cancelled, nil)
            }
            row.updatedAt = max(row.updatedAt, message.time)
        }
    }

    /// Which page an event changes, nil for none: what was not decided has no page.
    private static func page(of event: Reservation.Event, _ message: Message) -> String? {
        switch event {
        case .approved, .denied, .cancelRequested: message.stream.id
        case .requested, .abandoned, .completed, .allocationFailed, .cancelled: nil
        }
    }
}
