#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// The approval service over HTTP. No fallback ever lets a reservation stand that was not approved.
struct HTTPApprovals: ApprovalPort {
    let peer: HTTPPeer

    func ask(for reservation: ReservationDetails, causedBy cause: EventMetadata) async throws -> Approval.Verdict {
        try await verdict(try await peer.ask(.post, "/approvals", JSONFormat.encode(reservation), causedBy: cause))
    }

    func settle(_ id: ReservationID, causedBy cause: EventMetadata) async throws -> Approval.Verdict {
        try await verdict(try await peer.ask(.post, "/approvals/\(id)/withdraw", causedBy: cause))
    }

    private func verdict(_ answer: ServiceResponse) async throws(PeerUnavailable) -> Approval.Verdict {
        guard answer.status.kind == .successful, let verdict: Approval.Verdict = try? await answer.json() else {
            throw PeerUnavailable(isNeverSent: false, reason: "answered \(answer.status), and nothing that can be used")
        }
        return verdict
    }
}
#endif  // Services
