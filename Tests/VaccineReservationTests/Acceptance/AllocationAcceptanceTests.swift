#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `An approved reservation` {
    @Test func `F1 to F4 and F8 gets a dose, and its customer sees everything on one screen`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample())
            let reservation = try await system.reserve()
            let page = try await system.page(reservation.reservationID, is: .completed)
            #expect(page.customerID == "mina" && page.hospitalID == "seoul" && page.date == .monday)
            #expect(page.vaccineType == "mRNA" && page.shelfLife == "2026-12-31" && page.productionDate == "2026-10-01")
            #expect(page.quantity == 1)
            var mine: ReservationView = try await system.send(.get, "/reservations/\(reservation.reservationID)").json()
            mine.updatedAt = page.updatedAt
            #expect(mine == page)
            let list: ReservationList = try await system.send(.get, "/mypages?customerId=mina").json()
            #expect(list.reservations == [page])
            try await system.lot("lot-1", has: 1)
        }
    }

    @Test func `F3 fails to get a dose where the hospital has none that is good on the day`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample(shelfLife: "2026-11-22"))
            let reservation = try await system.reserve()
            let page = try await system.page(reservation.reservationID, is: .allocationFailed)
            #expect(page.quantity == 0 && page.vaccineType == nil)
            let refused = try await system.send(.delete, "/reservations/\(reservation.reservationID)")
            #expect(refused.status == .conflict)
            #expect(try await refused.problem()?.type == "urn:vaccine:not-now")
        }
    }

    @Test func `is one of two that want the last dose`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample(quantity: 1))
            async let one = system.reserve(.sample(customer: "mina")).reservationID
            async let other = system.reserve(.sample(customer: "jun")).reservationID
            var statuses: [Reservation.Status] = []
            for id in try await [one, other] {
                let url = "\(try await system.addresses.url(of: .gateway))/mypages/\(id)"
                let page: ReservationView = try await system.requester.wait(for: url, within: .seconds(120)) {
                    $0.status != .approved
                }
                statuses.append(page.status)
            }
            #expect(Set(statuses) == [.completed, .allocationFailed])
            #expect(try await system.count("DoseTaken", in: .vaccine) == 1)
        }
    }

    @Test func `is one, however often it is asked for under its key`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample(quantity: 5))
            var ids: Set<ReservationID> = []
            for _ in 1...3 { ids.insert(try await system.reserve(key: "k").reservationID) }
            let id = try #require(ids.first)
            #expect(ids.count == 1)
            try await system.page(id, is: .completed)
            #expect(try await system.count("VaccineAllocated", in: .vaccine) == 1)
            let other = try await system.send(.post, "/reservations", ReservationRequest.sample(hospital: "busan"), key: "k")
            #expect(other.status == .unprocessableContent)
            #expect(try await other.problem()?.type == "urn:cafe:idempotency-key-reused")
        }
    }
}
#endif  // Services
