#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import CafeKit
import EventContracts
import Testing

@testable import datecourse

@Suite(.timeLimit(.minutes(10))) struct `Services that others need` {
    @Test(arguments: try RecordedContracts.interactions.filter { !$0.isHTTP })
    func `publish what their consumers read`(_ interaction: Interaction) async throws {
        try await interaction.verify(against: try await PublishedEvents.all(), states: StateTable())
    }

    @Test(arguments: try RecordedContracts.interactions.filter { !$0.isHTTP })
    func `would be told of a field that they call otherwise`(_ interaction: Interaction) async throws {
        let events = try await PublishedEvents.all()
        guard case .message(let example) = interaction.content else { return }
        for field in example.eventData?.object?.keys ?? [] {
            await #expect(throws: VerificationFailure.self) {
                try await interaction.verify(against: events.renaming(field, to: field + "New"), states: StateTable())
            }
        }
    }

    @Test(arguments: try RecordedContracts.interactions.filter(\.isHTTP))
    func `answer what their consumers ask`(_ interaction: Interaction) async throws {
        let store = InMemoryEventStore()
        let schedules = CommandHandler<Schedule>(store: store)
        let states = StateTable([
            "the course han-river is offered": { _ in
                try await schedules.handle(.register(.sample()), on: ScheduleID.hanRiver)
                return JSONObject()
            },
            "the course palace is deleted": { _ in
                try await schedules.handle(.register(.sample(.palace)), on: ScheduleID.palace)
                try await schedules.handle(.delete, on: ScheduleID.palace)
                return JSONObject()
            },
        ])
        try await interaction.verify(against: .inProcess(Routes(ScheduleRoutes(store: store).routes)), states: states)
    }

    @Test func `are all of them`() throws {
        let origins = Set(try RecordedContracts.interactions.map { "\($0.origin.consumer)-\($0.origin.provider)" })
        #expect(origins == Set(EventNeeds.pairs.map { "\($0)-\($1)" } + ["review-schedule"]))
    }
}
#endif  // Services
