#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Machine
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `While the vaccine management is down` {
    @Test func `N2a reservations and cancellations are taken, and it makes up for it`() async throws {
        try await TemporaryFolder.with { folder in
            try await folder.open { system in try await system.bring(.sample(quantity: 1)) }
            let (kept, cancelled) = try await folder.open(.testing.without(.vaccine)) { system in
                let cancelled = try await system.reserve(.sample(customer: "mina")).reservationID
                let kept = try await system.reserve(.sample(customer: "jun")).reservationID
                #expect(try await system.send(.delete, "/reservations/\(cancelled)").status == .accepted)
                try await system.page(cancelled, is: .cancelRequested)
                try await system.page(kept, is: .approved)
                #expect(try await system.send(.get, "/vaccines/lot-1").status.kind == .serverError)
                return (kept, cancelled)
            }
            let pages = try await folder.open { system in
                try await system.page(cancelled, is: .cancelled)
                let page = try await system.page(kept)
                #expect(page.status == .completed || page.status == .allocationFailed)
                let taken = try await system.count("DoseTaken", in: .vaccine)
                #expect(taken - (try await system.count("DoseReturned", in: .vaccine)) == (page.status == .completed ? 1 : 0))
                let pages = [try await system.page(cancelled, is: .cancelled), page]
                // The next one that opens builds the pages again, from the first event.
                try await ViewReader(MyPage.self, views: system.system.storage[.mypage].views).reset()
                return pages
            }
            try await folder.open { system in
                let again = [try await system.page(cancelled, is: .cancelled), try await system.page(kept)]
                #expect(again == pages)
            }
        }
    }
}

extension RunningSystem {
    /// Waits until a dose is kept for a reservation, or there is none.
    fileprivate func page(_ id: ReservationID) async throws -> ReservationView {
        let url = "\(try await addresses.url(of: .gateway))/mypages/\(id)"
        return try await requester.wait(for: url, within: .seconds(120)) { (page: ReservationView) in
            page.status == .completed || page.status == .allocationFailed
        }
    }
}
#endif  // Services
