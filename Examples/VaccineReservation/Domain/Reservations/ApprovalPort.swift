import CafeKit

/// What the reservation service needs of the approval service: the only synchronous edge between services.
///
/// What it throws is an outcome that is not known, unless it is an `UnansweredRequest` that was never sent.
protocol ApprovalPort: Sendable {
    /// Has a reservation decided. Its id is the idempotency key: asked twice, it is decided once and the answer is the same.
    func ask(for reservation: ReservationDetails, causedBy cause: EventMetadata) async throws -> Approval.Verdict

    /// Returns what was decided; what never was is withdrawn, and never granted any more.
    func settle(_ id: ReservationID, causedBy cause: EventMetadata) async throws -> Approval.Verdict
}
