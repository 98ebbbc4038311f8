#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import CafeKit
import Testing
@testable import vaccine

@Suite struct `What the reservation service needs of the approval service` {
    private static var body: Template {
        like(ReservationDetails.sample(), encode: { try JSONFormat.encode($0) }) { Match(\.date, .date()) }
    }

    private static func verdict(_ status: String) -> Template {
        ["reservationId": "r-1", "status": Template(.string(status))]
    }

    private var contract: Contract {
        Contract(consumer: "reservation", provider: "approval") {
            Interaction("an approval") {
                Given("reservations are approved")
                Request(.post, "/approvals", body: Self.body)
                Response(.created, body: Self.verdict("granted"))
            }
            Interaction("an approval that is denied") {
                Given("reservations are denied")
                Request(.post, "/approvals", body: Self.body)
                Response(
                    .created, body: ["reservationId": "r-1", "status": "denied", "reason": .like("closed")])
            }
            Interaction("an approval that was withdrawn before") {
                Given("the approval of r-1 is withdrawn")
                Request(.post, "/approvals", body: Self.body)
                Response(.created, body: Self.verdict("withdrawn"))
            }
            Interaction("the withdrawal of what was never decided") {
                Request(.post, "/approvals/r-1/withdraw")
                Response(.ok, body: Self.verdict("withdrawn"))
            }
            Interaction("the withdrawal of what is approved") {
                Given("the approval of r-1 is granted")
                Request(.post, "/approvals/r-1/withdraw")
                Response(.ok, body: Self.verdict("granted"))
            }
        }
    }

    @Test func `is what its client asks, and understands`() async throws {
        try await contract.exercise(recorded: RecordedContracts.folder) { provider in
            let requester = HTTPRequester()
            let pipeline = Pipeline("approval") { Timeout(.seconds(60)) }
            let approvals = HTTPApprovals(peer: try HTTPPeer(requester: requester, pipeline: pipeline) { provider.url })
            var verdicts: [Approval.Verdict] = []
            for _ in 1...3 { verdicts.append(try await approvals.ask(for: .sample(), causedBy: .none)) }
            #expect(Set(verdicts.map(\.status)) == [.granted, .denied, .withdrawn])
            #expect(verdicts.compactMap(\.reason) == ["closed"])
            var settled: Set<Approval.Verdict.Status> = []
            for _ in 1...2 { settled.insert(try await approvals.settle("r-1", causedBy: .none).status) }
            #expect(settled == [.withdrawn, .granted])
            try await requester.shutdown()
        }
    }
}
#endif  // Services
