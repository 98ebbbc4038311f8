#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeTesting
import HTTPTypes
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `Without an approval` {
    @Test func `N1 there is no reservation, and the vaccine management hears of none`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample())
            let answer = try await system.send(.post, "/reservations", ReservationRequest.sample(date: "2026-11-22"))
            #expect(answer.status == .forbidden)
            let problem = try #require(try await answer.problem())
            #expect(problem.type == "urn:vaccine:approval-denied" && problem.detail == "the hospitals are closed on Sundays")
            let id = ReservationID(valid: try #require(problem.instance?.split(separator: "/").last.map(String.init)))
            #expect(try await system.page(id, is: .denied).reason == problem.detail)
            #expect(try await system.count("VaccineAllocated", in: .vaccine) == 0)
            #expect(try await system.send(.get, "/vaccines/allocations/\(id)").status == .notFound)
        }
    }

    @Test func `N2b since too many are asked for, customers are told to come back, and nothing is left of it`() async throws {
        let gate = Gate()
        var settings = VaccineSystem.Settings.testing
        (settings.approvals.atOnce, settings.approvals.queue, settings.approvals.attempts) = (1, 0, 1)
        try await RunningSystem.open(
            settings,
            approver: { _ in
                try await gate.pass()
                return nil
            }
        ) { system in
            async let first = system.reserve(.sample(customer: "mina"))
            try await gate.arrivals(1)
            let busy = try await system.send(.post, "/reservations", ReservationRequest.sample(customer: "jun"), key: "k")
            #expect(busy.status == .serviceUnavailable)
            let problem = try #require(try await busy.problem())
            #expect(problem.retryAfter ?? .zero >= .seconds(1))
            #expect(problem.detail?.contains("Nothing was reserved") == true)
            #expect(try await system.count("ReservationAbandoned", in: .reservation) == 1)
            gate.open()
            #expect(try await first.status == .approved)
            #expect(try await system.reserve(.sample(customer: "jun"), key: "k").customerID == "jun")
            #expect(try await system.count("ApprovalGranted", in: .approval) == 2)
        }
    }

    @Test func `N2b since the service is down, the breaker opens and says when to come back`() async throws {
        var settings = VaccineSystem.Settings.testing.without(.approval)
        settings.approvals.attempts = 1
        settings.approvals.breaker = .consecutiveFailures(2, wait: .constant(.seconds(600)))
        try await RunningSystem.open(settings) { system in
            var waits: [Duration] = []
            for _ in 1...3 {
                let answer = try await system.send(.post, "/reservations", ReservationRequest.sample())
                #expect(answer.status == .serviceUnavailable)
                waits.append(try #require(try await answer.problem()?.retryAfter))
            }
            #expect(waits[0] == .seconds(1) && waits[2] > .seconds(300))
            #expect(try await system.count("ReservationApproved", in: .reservation) == 0)
            #expect(try await system.count("ReservationAbandoned", in: .reservation) == 3)
        }
    }

    @Test func `whose answer is lost a reservation is asked about, and stands once`() async throws {
        let (gate, approvals) = (Gate(), Storage.inMemory())
        let storage = SystemStorage<ServiceName>(for: ServiceName.allCases) { name in
            guard name == ServiceName.approval.rawValue else { return .inMemory() }
            let slow = AnswersLate(base: approvals.events, gate: gate)
            return Storage(events: slow, views: approvals.views, checkpoints: approvals.checkpoints)
        }
        var settings = VaccineSystem.Settings.testing
        (settings.approvals.deadline, settings.approvals.timeout, settings.approvals.attempts) = (.seconds(1), nil, 1)
        let waits = Redelivery(first: .milliseconds(50), longest: .milliseconds(200))
        settings.placement.askAgain = SagaPatience(attempts: nil, waits: waits)
        try await RunningSystem.open(settings, storage: storage) { system in
            let lost = try await system.send(.post, "/reservations", ReservationRequest.sample(), key: "k")
            #expect(lost.status == .serviceUnavailable)
            #expect(try await lost.problem()?.detail?.contains("only if it was approved") == true)
            try await system.requester.wait(
                for: "\(try await system.addresses.url(of: .gateway))/mypages?customerId=mina", within: .seconds(120)
            ) { (list: ReservationList) in list.reservations.first?.status == .allocationFailed }
            gate.open()
            #expect(try await system.reserve(key: "k").status == .allocationFailed)
            #expect(try await approvals.events.types() == ["ApprovalGranted"])
            #expect(try await system.count("ReservationApproved", in: .reservation) == 1)
        }
    }
}

/// A store that answers a commit only when a gate opens: what is asked for happens, and nobody hears of it.
private struct AnswersLate: EventStoreDecorator {
    let base: any EventStore
    let gate: Gate

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        let receipt = try await base.commit(commit)
        do { try await gate.pass() } catch { throw EventStoreError(.unavailable, "cancelled") }
        return receipt
    }
}
#endif  // Services
