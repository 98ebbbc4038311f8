import CafeKit
import CafeTesting
import Synchronization

@testable import vaccine

/// The line to an approval desk, which may be cut before or behind it.
final class ScriptedApprovals: ApprovalPort {
    /// What happens to one call.
    enum Turn: Sendable, CaseIterable { case answered, neverReached, neverRecorded, answerLost }

    /// There was no answer.
    struct Cut: UnansweredRequest, Equatable {
        let isNeverSent: Bool
    }

    private let desk: ApprovalDesk
    private let turns = Mutex<[Turn]>([])
    private let gate: Gate?

    /// Creates the line; questions wait at `gate` before they reach the desk.
    init(_ desk: ApprovalDesk, gate: Gate? = nil) { (self.desk, self.gate) = (desk, gate) }

    /// Says what happens to the next calls; those after them are answered.
    func script(_ turns: Turn...) { self.turns.withLock { $0 = turns } }

    func ask(for reservation: ReservationDetails, causedBy cause: EventMetadata) async throws -> Approval.Verdict {
        try await gate?.pass()
        return try await call { try await desk.decide(reservation, causedBy: cause) }
    }

    func settle(_ id: ReservationID, causedBy cause: EventMetadata) async throws -> Approval.Verdict {
        try await call { try await desk.withdraw(id, causedBy: cause) }
    }

    private func call(_ ask: () async throws -> Approval.Verdict?) async throws -> Approval.Verdict {
        let turn = turns.withLock { $0.isEmpty ? Turn.answered : $0.removeFirst() }
        if turn == .neverReached { throw Cut(isNeverSent: true) }
        if turn == .neverRecorded { throw Cut(isNeverSent: false) }
        guard let verdict = try await ask(), turn == .answered else { throw Cut(isNeverSent: false) }
        return verdict
    }
}

extension ApprovalDesk {
    /// A desk that decides by the rules, today.
    static func byTheRules(_ store: any EventStore) -> ApprovalDesk {
        ApprovalDesk(store: store) { ApprovalRules.denial(of: $0, today: .today) }
    }
}
