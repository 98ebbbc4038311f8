#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One story, played over HTTP at services of its own: two customers, one dose.
struct Demo: Sendable {
    let logger: Logger
    let say: @Sendable (String) -> Void

    /// The services did not do what the story says.
    struct Surprise: Error, CustomStringConvertible {
        let description: String
    }

    /// Opens services on free ports, plays the story and closes them.
    ///
    /// - Throws: ``Surprise``, or `NeverCame`, where they do something else.
    func play() async throws {
        var settings = VaccineSystem.Settings()
        settings.system.portOffset = nil
        // A story goes as it is told on a slow machine too.
        (settings.approvals.deadline, settings.approvals.timeout) = (.seconds(60), .seconds(25))
        let system = VaccineSystem(settings, storage: .inMemory(), logger: logger)
        try await system.whileOpen { addresses in
            let requester = HTTPRequester()
            do {
                let stage = DemoStage(requester: requester, gateway: try await addresses.url(of: .gateway), say: say)
                let winner = try await tell(stage)
                let timeline = try await Timeline(of: winner.rawValue, in: system.storage.logs)
                say("\nThe reservation that got the dose first, \(winner)\n\n\(timeline.table())")
            } catch {
                try await requester.shutdown()
                throw error
            }
            try await requester.shutdown()
        }
    }

    private func tell(_ stage: DemoStage) async throws -> ReservationID {
        let today = Day(Date())
        let workday = today.adding(today.adding(1).isSunday ? 2 : 1)
        say("One dose comes to the hospital.")
        let lot = LotRequest(
            lotID: "lot-1", hospitalID: "seoul", type: "mRNA", shelfLife: "\(today.adding(90))", productionDate: "\(today)",
            quantity: 1)
        try await stage.send(.post, "/vaccines", lot, expecting: .created)

        say("Two customers want it.")
        async let one = stage.reserve("mina", workday)
        async let other = stage.reserve("jun", workday)
        let views = try await [one, other]
        var settled: [ReservationView] = []
        for view in views {
            settled.append(try await stage.wait(view.reservationID) { [.completed, .allocationFailed].contains($0.status) })
        }
        guard let winner = settled.first(where: { $0.status == .completed })?.reservationID,
            settled.contains(where: { $0.status == .allocationFailed })
        else { throw Surprise(description: "one dose was to be given to one of two") }

        say("Whoever has it wants out: the dose goes back, once.")
        try await stage.send(.delete, "/reservations/\(winner)", expecting: .accepted)
        try await stage.wait(winner) { $0.status == .cancelled && $0.quantity == 0 && $0.vaccineType == nil }
        let back: LotView = try await stage.requester.wait(for: "\(stage.gateway)/vaccines/lot-1") { $0.available == 1 }
        say("  GET /vaccines/lot-1 → 200: \(back.available) dose")

        say("A third customer asks for a Sunday: that is not approved.")
        let sunday = (0..<7).map(today.adding).first(where: \.isSunday) ?? today
        let request = ReservationRequest(customerID: "sua", hospitalID: "seoul", date: "\(sunday)")
        try await stage.send(.post, "/reservations", request, expecting: .forbidden)
        return winner
    }
}

/// What people do in a story, step by step.
struct DemoStage: Sendable {
    let requester: HTTPRequester
    let gateway: String
    let say: @Sendable (String) -> Void

    func reserve(_ customer: String, _ date: Day) async throws -> ReservationView {
        let request = ReservationRequest(customerID: customer, hospitalID: "seoul", date: "\(date)")
        return try await send(.post, "/reservations", request, expecting: .created).json()
    }

    @discardableResult
    func wait(_ id: ReservationID, until isDone: (ReservationView) -> Bool) async throws -> ReservationView {
        let view: ReservationView = try await requester.wait(for: "\(gateway)/mypages/\(id)", until: isDone)
        say("  GET /mypages/\(id) → 200: \(view.customerID), \(view.status.rawValue)")
        return view
    }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: (any Encodable & Sendable)? = nil,
        expecting status: HTTPResponse.Status
    ) async throws -> ServiceResponse {
        let answer =
            if let body {
                try await requester.send(method, gateway + path, json: body)
            } else {
                try await requester.send(method, gateway + path)
            }
        let detail = try await answer.problem()?.detail.map { ": \($0)" } ?? ""
        say("  \(method.rawValue) \(path) → \(answer.status.code)\(detail)")
        guard answer.status == status else {
            throw Demo.Surprise(description: "\(method.rawValue) \(path) answered \(answer.status)")
        }
        return answer
    }
}
#endif  // Services
