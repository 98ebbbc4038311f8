import CafeKit
import CafeTesting
import Testing

@testable import vaccine

@Suite struct `My Page` {
    private static let dose = Lot.sample().dose
    private static let approved = Reservation.Event.approved(reservation: .sample())
    private static let cancelRequested = Reservation.Event.cancelRequested(reservationID: "r-1")

    /// The page that the two services make, whose events come one service after the other, in both orders.
    private func pages(_ told: [Reservation.Event], _ done: [Allocation.Event]) async throws -> [MyPage.Row?] {
        let first = try batch(told, from: "reservation")
        let second = try batch(done, from: "vaccine")
        var pages: [MyPage.Row?] = []
        for batches in [[first, second], [second, first], [first, first, second, second]] {
            let views = InMemoryViewStore()
            for batch in batches { try await Projector(MyPage.self, views: views).handle(batch) }
            pages.append(try await ViewReader(MyPage.self, views: views).document("r-1"))
        }
        return pages
    }

    private func batch<Event: DomainEvent>(_ events: [Event], from source: String) throws -> MessageBatch {
        let messages = try events.enumerated().map { index, event in
            let draft = try EventCodec.draft(event)
            var message = Message.sample(index + 1, type: draft.type, from: source)
            (message.stream, message.data) = (StreamName(Event.category, "r-1"), draft.data)
            return message
        }
        return MessageBatch(source: source, messages: messages)
    }

    private func expect(
        _ status: Reservation.Status, _ dose: Dose?, of told: [Reservation.Event], _ done: [Allocation.Event]
    ) async throws {
        let pages = try await pages(told, done)
        #expect(Set(pages.map { $0?.status }) == [status])
        #expect(Set(pages.map { $0?.dose }) == [dose])
        #expect(pages.allSatisfy { $0 == pages[0] && $0?.reservation == .sample() })
    }

    @Test func `says where a reservation stands, whoever is heard first and however often`() async throws {
        let allocated = Allocation.Event.allocated(reservationID: "r-1", dose: Self.dose)
        let cancelled = Allocation.Event.cancelled(reservationID: "r-1", dose: Self.dose)
        try await expect(.approved, nil, of: [Self.approved], [])
        try await expect(.completed, Self.dose, of: [Self.approved], [allocated])
        try await expect(.allocationFailed, nil, of: [Self.approved], [.failed(reservationID: "r-1")])
        try await expect(.cancelRequested, nil, of: [Self.approved, Self.cancelRequested], [])
        try await expect(.cancelRequested, Self.dose, of: [Self.approved, Self.cancelRequested], [allocated])
        try await expect(.cancelled, nil, of: [Self.approved, Self.cancelRequested], [allocated, cancelled])
        try await expect(
            .cancelled, nil, of: [Self.approved, Self.cancelRequested], [.cancelled(reservationID: "r-1", dose: nil)])
        try await expect(.denied, nil, of: [.denied(reservation: .sample(), reason: "closed")], [])
    }

    @Test func `shows nothing of what was not decided`() async throws {
        let undecided: [Reservation.Event] = [.requested(reservation: .sample()), .abandoned(reservationID: "r-1")]
        #expect(try await pages(undecided, []) == [nil, nil, nil])
    }
}
