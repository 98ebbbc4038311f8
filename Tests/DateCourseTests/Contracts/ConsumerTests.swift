#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import CafeKit
import EventContracts
import Testing

@testable import datecourse

@Suite struct `Services that need others` {
    @Test(arguments: EventNeeds.pairs)
    func `make of each event what their contract says`(_ consumer: String, _ provider: String) async throws {
        try await EventNeed.exercise(
            try EventNeeds.of(consumer, from: provider), of: consumer, from: provider, recorded: RecordedContracts.folder)
    }

    private let permission = Contract(consumer: "review", provider: "schedule") {
        Interaction("whether a course that is offered may be reviewed") {
            Given("the course han-river is offered")
            Request(.get, "/schedules/han-river/reviewable")
            Response(.ok, body: ["scheduleId": "han-river", "reviewable": true])
        }
        Interaction("whether a course that is deleted may be reviewed") {
            Given("the course palace is deleted")
            Request(.get, "/schedules/palace/reviewable")
            Response(.ok, body: ["scheduleId": "palace", "reviewable": false])
        }
        Interaction("whether a course that never was may be reviewed") {
            Request(.get, "/schedules/nowhere/reviewable")
            Response(.notFound)
        }
    }

    @Test func `understand the answers of their contract`() async throws {
        try await permission.exercise(recorded: RecordedContracts.folder) { provider in
            let requester = HTTPRequester()
            let pipeline = Pipeline("schedule") { Timeout(.seconds(60)) }
            let asked = AskedPermissions(try HTTPPeer(requester: requester, pipeline: pipeline) { provider.url })
            #expect(try await asked.permission(for: .hanRiver, causedBy: .none) == .granted)
            #expect(try await asked.permission(for: .palace, causedBy: .none) == .denied)
            #expect(try await asked.permission(for: ScheduleID(valid: "nowhere"), causedBy: .none) == .unknownCourse)
            try await requester.shutdown()
        }
    }
}
#endif  // Services
