import CafeKit
import CafeTesting
import Testing

/// A later version of the trip: what each test makes of it.
private struct LaterTrip: Saga {
    static let name = "trip"
    static let version = 2
    typealias State = Trip.State
    typealias Request = Trip.Request
    typealias Reply = Trip.Reply

    let plan: Plan<LaterTrip>
}

/// A trip whose state has become something else.
private struct OtherTrip: Saga {
    static let name = "trip"
    struct State: Codable, Hashable, Sendable { let passengers: [String] }
    typealias Request = Trip.Request
    var plan: Plan<OtherTrip> { Pivot("payment") { _ in .pay } }
}

@Suite struct `A new version of a plan` {
    private let store = InMemoryEventStore()
    private let time = ManualTime()

    private static func plan(@PlanBuilder<LaterTrip> _ plan: () -> Plan<LaterTrip>) -> LaterTrip { LaterTrip(plan: plan()) }

    /// The trip with one step more before the pivot and one behind it.
    private static let longer = plan {
        Step("flight") { _ in .bookFlight }.compensated { _ in .cancelFlight }
        Step("insurance") { _ in .isFlightBooked }.compensated { _ in .cancelFlight }
        Parallel {
            Step("hotel") { _ in .bookHotel }.compensated { _ in .cancelHotel }
            Step("car") { _ in .rentCar }.compensated { _ in .returnCar }
        }
        Pivot("payment") { _ in .pay }
        Step("ticket") { _ in .sendTicket }
        Step("survey") { _ in .addPoints }
        Step("points") { _ in .addPoints }
    }

    /// Begins a trip and has it answered up to a step.
    private func begin(_ id: String, upTo step: String) async throws {
        let trips = SagaCoordinator(Trip(), store: store, now: time.now) { _, _ in .message }
        try await trips.begin(id, .init())
        for name in ["flight", "hotel", "car", "payment", "ticket", "points"] {
            if name == step { return }
            let epoch = try #require(try await trips.run(of: id)?.step(name)?.timer?.epoch)
            try await trips.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/\(id)@\(epoch)"))
        }
    }

    @Test func `strands none that it only adds to`() async throws {
        for step in ["flight", "hotel", "payment", "ticket", "points", "-"] { try await begin(step, upTo: step) }
        let report = try await SagaUpgrade.check(Self.longer, in: store)
        #expect(report.open == 5)
        #expect(report.strandings == [])
    }

    @Test(arguments: ["flight", "hotel", "payment", "ticket", "points"])
    func `has an old saga finish under new code`(_ step: String) async throws {
        try await begin("1", upTo: step)
        let asked = Recorder<Trip.Request>()
        let later = SagaCoordinator(Self.longer, store: store, now: time.now) { request, _ in
            .call { _ in
                asked.record(request)
                return .yes
            }
        }
        for name in ["flight", "hotel", "car", "payment", "ticket", "points"] {
            guard let timer = try await later.run(of: "1")?.step(name)?.timer else { continue }
            try await later.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/1@\(timer.epoch)"))
        }
        let run = try #require(try await later.run(of: "1"))
        #expect(run.phase == .completed && run.planVersion == 1)
        #expect(run.step("insurance")?.status == (step == "flight" ? .done : .passed))
        #expect(run.step("survey")?.status == (step == "points" ? .passed : .done))
    }

    @Test func `strands one that is at a step that it does not have any more`() async throws {
        try await begin("1", upTo: "hotel")
        let shorter = Self.plan {
            Step("flight") { _ in .bookFlight }.compensated { _ in .cancelFlight }
            Pivot("payment") { _ in .pay }
        }
        let stranding = try #require(try await SagaUpgrade.check(shorter, in: store).strandings.first)
        #expect((stranding.id, stranding.step) == ("1", "hotel"))
        #expect(stranding.reason == "it is under way, and the plan has no such step")
    }

    @Test func `strands one that has done what it cannot undo any more`() async throws {
        try await begin("1", upTo: "payment")
        let shorter = Self.plan {
            Parallel {
                Step("hotel") { _ in .bookHotel }.compensated { _ in .cancelHotel }
                Step("car") { _ in .rentCar }.compensated { _ in .returnCar }
            }
            Pivot("payment") { _ in .pay }
        }
        let stranding = try #require(try await SagaUpgrade.check(shorter, in: store).strandings.first)
        #expect(stranding.step == "flight" && stranding.reason == "it is done, and the plan has nothing that undoes it")
    }

    @Test func `strands one whose step has changed sides`() async throws {
        try await begin("1", upTo: "payment")
        let turned = Self.plan {
            Pivot("payment") { _ in .pay }
            Step("flight") { _ in .bookFlight }
            Step("hotel") { _ in .bookHotel }
            Step("car") { _ in .rentCar }
        }
        let stranding = try #require(try await SagaUpgrade.check(turned, in: store).strandings.first)
        #expect(stranding.reason == "it began as compensatable and is retriable in the plan")
    }

    @Test func `decides nothing a second time where its pivot has a new name`() async throws {
        try await begin("1", upTo: "ticket")
        let renamed = Self.plan {
            Step("flight") { _ in .bookFlight }.compensated { _ in .cancelFlight }
            Pivot("charge") { _ in .pay }
            Step("ticket") { _ in .sendTicket }
        }
        #expect(try await SagaUpgrade.check(renamed, in: store).strandings == [])
        let later = SagaCoordinator(renamed, store: store, now: time.now) { _, _ in .message }
        let epoch = try #require(try await later.run(of: "1")?.step("ticket")?.timer?.epoch)
        let receipt = try await later.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/1@\(epoch)"))
        #expect(receipt?.run.phase == .completed)
        #expect(receipt?.run.step("charge")?.status == .passed)
    }

    @Test func `decides nothing a second time where what came behind the pivot is gone`() async throws {
        try await begin("1", upTo: "ticket")
        let renamed = Self.plan {
            Step("flight") { _ in .bookFlight }.compensated { _ in .cancelFlight }
            Pivot("charge") { _ in .pay }
            Step("points") { _ in .addPoints }
        }
        let asked = Recorder<Trip.Request>()
        let later = SagaCoordinator(renamed, store: store, now: time.now) { request, _ in
            asked.record(request)
            return .message
        }
        let epoch = try #require(try await later.run(of: "1")?.step("ticket")?.timer?.epoch)
        try await later.deliver(.yes, causedBy: EventMetadata(causationID: "saga-trip/1@\(epoch)"))
        #expect(asked.all == [.addPoints])
    }

    @Test func `strands one that was begun by a newer version`() async throws {
        let longer = SagaCoordinator(Self.longer, store: store, now: time.now) { _, _ in .message }
        try await longer.begin("1", .init())
        let stranding = try #require(try await SagaUpgrade.check(Trip(), in: store).strandings.first)
        #expect(stranding.reason == "it began with version 2 of the plan, and this is 1")
    }

    @Test func `strands one whose state cannot be read any more`() async throws {
        try await begin("1", upTo: "flight")
        let stranding = try #require(try await SagaUpgrade.check(OtherTrip(), in: store).strandings.first)
        #expect(stranding.reason.hasPrefix("cannot be read") && stranding.planVersion == 1)
    }

    @Test func `says nothing of sagas of another name, and of those that have ended`() async throws {
        try await begin("1", upTo: "-")
        let begun = AnySagaEvent.begun(saga: "trips", version: 9, correlation: "1", state: .null)
        try await store.append([try EventCodec.draft(begun)], to: StreamName(.saga, "trips/1"), expecting: .none)
        let report = try await SagaUpgrade.check(Trip(), in: store)
        #expect(report.open == 0 && report.strandings.isEmpty)
    }
}
