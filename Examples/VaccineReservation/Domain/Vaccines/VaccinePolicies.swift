import CafeKit

/// What is approved gets a dose. It is no `Policy`, because it concerns the lot too; the allocation itself is what happens once.
struct AllocateWhatIsApproved: MessageConsumer {
    static let name = "vaccine.allocate-what-is-approved"
    let dispensary: Dispensary

    var group: String { Self.name }
    var filter: EventFilter { EventFilter(categories: [Reservation.category]) }
    var lanes: Int { 64 }

    func handle(_ message: Message) async throws {
        guard case .approved(let reservation) = try message.event(as: Reservation.Event.self) else { return }
        try await dispensary.allocate(reservation, causedBy: message.consequence)
    }
}

/// What is called off gets no dose, or not any longer.
struct CancelWhatIsCalledOff: Policy {
    static let name = "vaccine.cancel-what-is-called-off"

    func react(to event: Reservation.Event, _ message: Message) -> Reaction<Allocation>? {
        guard case .cancelRequested(let id) = event else { return nil }
        return .issue(.cancel(id), on: id)
    }
}

/// The dose of a cancelled allocation goes back to its lot, once.
struct ReturnWhatIsCancelled: Policy {
    static let name = "vaccine.return-what-is-cancelled"

    func react(to event: Allocation.Event, _ message: Message) -> Reaction<VaccineLot>? {
        guard case .cancelled(let id, let dose?) = event else { return nil }
        return .issue(.giveBack(id), on: dose.lotID)
    }
}
