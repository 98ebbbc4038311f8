#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeTesting
import HTTPTypes
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `A cancellation` {
    @Test func `F5 to F7 resets what was kept and returns the dose once, however often it is asked for`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample(quantity: 1))
            let id = try await system.reserve().reservationID
            try await system.page(id, is: .completed)
            async let first = system.send(.delete, "/reservations/\(id)").status
            async let second = system.send(.delete, "/reservations/\(id)").status
            #expect(try await [first, second] == [.accepted, .accepted])

            let page = try await system.page(id, is: .cancelled)
            #expect(page.quantity == 0)
            #expect(page.vaccineType == nil && page.shelfLife == nil && page.productionDate == nil)
            #expect(page.hospitalID == "seoul" && page.date == .monday)
            try await system.lot("lot-1", has: 1)
            #expect(try await system.send(.delete, "/reservations/\(id)").status == .accepted)
            #expect(try await system.count("ReservationCancelRequested", in: .reservation) == 1)
            #expect(try await system.count("DoseReturned", in: .vaccine) == 1)

            let next = try await system.reserve(.sample(customer: "jun")).reservationID
            try await system.page(next, is: .completed)
        }
    }

    @Test func `that reaches the vaccine management before the approval leaves nothing to allocate`() async throws {
        let gate = Gate()
        try await RunningSystem.open { listener, _, subscriber in
            let name = AllocateWhatIsApproved.name
            return listener == .vaccine ? HeldUp(messages: subscriber, group: name, gate: gate) : subscriber
        } _: { system in
            try await system.bring(.sample(quantity: 1))
            let id = try await system.reserve().reservationID
            #expect(try await system.send(.delete, "/reservations/\(id)").status == .accepted)
            try await system.page(id, is: .cancelled)
            gate.open()
            // What comes behind it shows that the approval has come.
            let next = try await system.reserve(.sample(customer: "jun")).reservationID
            try await system.page(next, is: .completed)
            try await system.page(id, is: .cancelled)
            #expect(try await system.count("DoseTaken", in: .vaccine) == 1)
            #expect(try await system.count("DoseReturned", in: .vaccine) == 0)
            let allocation: AllocationView = try await system.send(.get, "/vaccines/allocations/\(id)").json()
            #expect(allocation.status == .cancelled && allocation.dose == nil)
        }
    }

    @Test func `of nothing is 404, of what was denied 409`() async throws {
        try await RunningSystem.open { system in
            #expect(try await system.send(.delete, "/reservations/nobody").status == .notFound)
            let denied = try await system.send(.post, "/reservations", ReservationRequest.sample(date: "2026-11-22"))
            let place = try #require(try await denied.problem()?.instance)
            #expect(try await system.send(.delete, place).status == .conflict)
        }
    }
}
#endif  // Services
