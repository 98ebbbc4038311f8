#if Services
import CafeContracts
import CafeKit
import EventContracts
import Testing
@testable import vaccine

/// Each service does its work with the messages that its contract says, and nothing else.
@Suite struct `A service that hears of another` {
    private static let approved = Reservation.Event.approved(reservation: .sample())
    private static let denied = Reservation.Event.denied(reservation: .sample(), reason: "closed")
    private static let cancelRequested = Reservation.Event.cancelRequested(reservationID: "r-1")
    private static let allocated = Allocation.Event.allocated(reservationID: "r-1", dose: Lot.sample().dose)
    private static let failed = Allocation.Event.failed(reservationID: "r-1")
    private static let cancelled = Allocation.Event.cancelled(reservationID: "r-1", dose: nil)

    private static func told(_ events: Reservation.Event...) throws -> [Interaction] {
        try events.map { event in
            try EventNeed(event, from: "reservation", on: "r-1", event == cancelRequested ? [:] : ["$.reservation.date": .date()])
                .interaction
        }
    }

    private static func done() throws -> [Interaction] {
        try [allocated, failed, cancelled].map { event in
            try EventNeed(
                event, from: "vaccine", on: "r-1",
                event == allocated ? ["$.dose.shelfLife": .date(), "$.dose.productionDate": .date()] : [:]
            ).interaction
        }
    }

    @Test func `the vaccine management understands the reservation service`() async throws {
        let interactions = try Self.told(Self.approved, Self.cancelRequested)
        let contract = Contract(consumer: "vaccine", provider: "reservation") { interactions }
        try await contract.exercise(recorded: RecordedContracts.folder) { _, message in
            let (store, received) = (InMemoryEventStore(), try message.received)
            try await AllocateWhatIsApproved(dispensary: Dispensary(store: store)).handle(received)
            try await PolicyRunner(CancelWhatIsCalledOff(), store: store).handle(received)
            let wanted = message.eventType == "ReservationApproved" ? "AllocationFailed" : "AllocationCancelled"
            #expect(try await store.types() == [wanted])
        }
    }

    @Test func `the reservation service understands the vaccine management`() async throws {
        let interactions = try Self.done()
        let contract = Contract(consumer: "reservation", provider: "vaccine") { interactions }
        let statuses: [String: Reservation.Status] = [
            "VaccineAllocated": .completed, "AllocationFailed": .allocationFailed, "AllocationCancelled": .cancelled,
        ]
        try await contract.exercise(recorded: RecordedContracts.folder) { _, message in
            let store = InMemoryEventStore()
            let reservations = CommandHandler<Reservation>(store: store)
            for command in [Reservation.Command.request(.sample()), .approve] {
                try await reservations.handle(command, on: "r-1")
            }
            try await PolicyRunner(LearnFromAllocations(), store: store).handle(try message.received)
            #expect(try await reservations.state(of: "r-1")?.status == message.eventType.flatMap { statuses[$0] })
        }
    }

    @Test func `My Page understands the reservation service`() async throws {
        let interactions = try Self.told(Self.approved, Self.denied, Self.cancelRequested)
        let contract = Contract(consumer: "mypage", provider: "reservation") { interactions }
        try await contract.exercise(recorded: RecordedContracts.folder) { _, message in
            let page = try await Self.page(message)
            #expect(page?.reservation == (message.eventType == "ReservationCancelRequested" ? nil : .sample()))
            #expect(page?.isCancelRequested == (message.eventType == "ReservationCancelRequested"))
            #expect((page?.denial != nil) == (message.eventType == "ReservationDenied"))
        }
    }

    @Test func `My Page understands the vaccine management`() async throws {
        let interactions = try Self.done()
        let contract = Contract(consumer: "mypage", provider: "vaccine") { interactions }
        let stages: [String: Allocation.Stage] = [
            "VaccineAllocated": .allocated, "AllocationFailed": .failed, "AllocationCancelled": .cancelled,
        ]
        try await contract.exercise(recorded: RecordedContracts.folder) { _, message in
            let page = try await Self.page(message)
            #expect(page?.allocation == message.eventType.flatMap { stages[$0] })
            #expect(page?.dose == (page?.allocation == .allocated ? Lot.sample().dose : nil))
        }
    }

    private static func page(_ message: CafeContracts.Message) async throws -> MyPage.Row? {
        let (views, received) = (InMemoryViewStore(), try message.received)
        try await Projector(MyPage.self, views: views).handle(MessageBatch(source: received.source, messages: [received]))
        return try await ViewReader(MyPage.self, views: views).document("r-1")
    }
}
#endif  // Services
