import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How a reservation comes into being: it stands once it is approved, and never was where nobody could be asked.
///
/// The approval is the pivot and the only synchronous question between services. Where its answer got lost, it is asked later what became
/// of it, which withdraws what was never decided: a late approval has no effect then.
struct Placement: Saga {
    static let name = "reservation.place"

    /// How long an approval may take.
    var deadline: Duration = .seconds(30)
    /// How long a reservation without an answer waits before it is asked about, and how often it is.
    var askAgain = SagaPatience(attempts: nil, waits: Redelivery(first: .seconds(5), longest: .seconds(60)))

    /// What the steps need to know.
    struct State: Codable, Hashable, Sendable {
        /// What is asked for.
        let reservation: ReservationDetails
        /// Why it was denied, where it was.
        var denial: String?

        init(_ reservation: ReservationDetails) { self.reservation = reservation }
    }

    /// What it asks.
    enum Request: String, Codable, Hashable, Sendable {
        /// Of the reservation: to wait for its approval.
        case take
        /// Of the approval service: to decide.
        case ask
        /// Of the approval service: what it has decided, and to withdraw what it knows nothing of.
        case settle
        /// Of the reservation: to stand.
        case approve
        /// Of the reservation: not to stand.
        case giveUp
    }

    var plan: Plan<Placement> {
        Step("take the request") { _ in .take }
            .compensated { _ in .giveUp }
        Pivot("ask for the approval") { _ in .ask }
            .within(deadline)
            .patience(SagaPatience(attempts: 1, deadline: deadline))
            .asking(patience: askAgain) { _ in .settle }
            .foldingRefusal { state, reason in state.denial = Approval.Verdict.denial(in: reason) }
        Step("approve the reservation") { _ in .approve }
    }
}

extension SagaCoordinator where S == Placement {
    /// Creates what drives placements over the reservation service's store.
    init(_ placement: Placement, store: any EventStore, approvals: any ApprovalPort, now: @escaping @Sendable () -> Date) {
        self.init(placement, store: store, now: now) { request, state in
            let id = state.reservation.reservationID
            func own(_ command: Reservation.Command) -> SagaRoute<Placement> {
                .own(command, on: id.rawValue, of: Reservation.self)
            }
            switch request {
            case .take: return own(.request(state.reservation))
            case .approve: return own(.approve)
            case .giveUp: return own(state.denial.map { .deny(reason: $0) } ?? .abandon)
            case .ask:
                return .call { try await approvals.ask(for: state.reservation, causedBy: $0.metadata).answer }
            case .settle: return .call { try await approvals.settle(id, causedBy: $0.metadata).answer }
            }
        }
    }
}

extension Approval.Verdict {
    private static let denied = "denied: "

    /// What it means to a placement.
    var answer: SagaAnswer<NoReply> {
        switch status {
        case .granted: .done
        case .denied: .refused(Self.denied + (reason ?? "no reason was given"))
        case .withdrawn: .refused("withdrawn")
        }
    }

    /// Why a placement was denied, nil where it was refused for another reason.
    fileprivate static func denial(in refusal: String) -> String? {
        refusal.hasPrefix(denied) ? String(refusal.dropFirst(denied.count)) : nil
    }
}
