#if Services
import CafeKit
import CafeRuntime

/// A service of the vaccine reservation.
enum ServiceName: String, SystemService {
    /// Takes reservations.
    case reservation
    /// Approves them.
    case approval
    /// Keeps lots and allocates doses.
    case vaccine
    /// Shows customers where they stand.
    case mypage
    /// The one entrance.
    case gateway

    var defaultPort: Int {
        switch self {
        case .reservation: 8181
        case .approval: 8182
        case .vaccine: 8183
        case .mypage: 8184
        case .gateway: 8188
        }
    }

    var published: EventFilter? {
        switch self {
        case .reservation:
            EventFilter(
                categories: [Reservation.category],
                types: ["ReservationApproved", "ReservationDenied", "ReservationCancelRequested"])
        case .vaccine:
            EventFilter(
                categories: [Allocation.category], types: ["VaccineAllocated", "AllocationFailed", "AllocationCancelled"])
        // An approval is an answer: whoever asked tells the others what became of it.
        case .approval, .mypage, .gateway: nil
        }
    }
}
#endif  // Services
