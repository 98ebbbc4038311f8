import CafeKit

/// The vaccine management's word moves a reservation on.
struct LearnFromAllocations: Policy {
    static let name = "reservation.learn-from-allocations"

    func react(to event: Allocation.Event, _ message: Message) -> Reaction<Reservation>? {
        switch event {
        case .allocated(let id, let dose): .issue(.complete(dose), on: id)
        case .failed(let id): .issue(.failAllocation, on: id)
        case .cancelled(let id, _): .issue(.cancel, on: id)
        }
    }
}
