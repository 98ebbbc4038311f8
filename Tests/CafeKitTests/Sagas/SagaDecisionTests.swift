import CafeKit
import CafeTesting
import Testing

@Suite struct `What somebody decides for a saga` {
    var trip = SagaStory(Trip(), beginning: .init())

    init() { for (step, price) in [("flight", 100), ("hotel", 10), ("car", 1)] { trip.answer(step, .costs(price)) } }

    /// Has a step tried until the saga parks.
    private mutating func park(at step: String) {
        for _ in 1...6 where trip.run.parking == nil {
            trip.answer(step, .unknown("away"))
            if trip.run.parking == nil { trip.wait(for: step) }
        }
        _ = trip.takeAsked()
    }

    private mutating func decide(_ decision: SagaDecision) throws {
        for event in try trip.run.decide(decision) { trip.run.evolve(event) }
        trip.tell(.proceed)
    }

    @Test mutating func `resumes it with as much patience as at first`() throws {
        park(at: "payment")
        try decide(.resume(by: "ada"))
        #expect(trip.takeAsked() == [.isPaid])
        #expect(trip.run.step("payment")?.attempts[.ask] == 1)
        trip.answer("payment", .yes)
        #expect(trip.takeAsked() == [.sendTicket])
    }

    @Test mutating func `is not needed once the answer comes after all`() {
        let request = trip.request("payment")
        park(at: "payment")
        trip.tell(.answer(.yes, to: request))
        #expect(trip.run.parking == nil)
        #expect(trip.takeAsked() == [.sendTicket])
    }

    @Test(arguments: [true, false]) mutating func `says how a pivot has ended`(_ isDone: Bool) throws {
        park(at: "payment")
        try decide(.force(step: "payment", isDone: isDone, by: "ada"))
        #expect(trip.takeAsked() == (isDone ? [.sendTicket] : [.returnCar]))
        #expect(trip.run.isPastPivot == isDone)
    }

    @Test mutating func `leaves out a step behind the pivot`() throws {
        trip.answer("payment", .yes)
        park(at: "ticket")
        try decide(.skip(step: "ticket", by: "ada"))
        #expect(trip.takeAsked() == [.addPoints])
    }

    @Test mutating func `leaves out the undoing of a step`() throws {
        trip.answer("payment", .refused("no money"))
        park(at: "car")
        #expect(trip.run.parking?.part == .undo)
        try decide(.skip(step: "car", by: "ada"))
        #expect(trip.takeAsked() == [.cancelHotel])
    }

    @Test func `to leave out one of a group does not resume the other one`() throws {
        var trip = SagaStory(Trip(), beginning: .init())
        trip.answer("flight", .yes)
        trip.tell(.answer(.yes, to: trip.request("hotel")))
        var run = trip.run
        run.evolve(.parked(step: "car", part: .act, reason: "away"))
        run.evolve(.skipped(step: "hotel", part: .act, by: "ada"))
        #expect(run.parking?.step == "car")
        run.evolve(.skipped(step: "car", part: .act, by: "ada"))
        #expect(run.parking == nil)
    }

    private func refusal(_ decision: SagaDecision, _ run: Trip.Run? = nil) -> SagaDecisionRefusal? {
        do throws(SagaDecisionRefusal) {
            _ = try (run ?? trip.run).decide(decision)
            return nil
        } catch { return error }
    }

    @Test mutating func `is nothing that the plan forbids`() {
        #expect(refusal(.resume(by: "ada")) == .notParked)
        #expect(refusal(.skip(step: "payment", by: "ada")) == .pivotCannotBeSkipped(step: "payment"))
        #expect(refusal(.skip(step: "flight", by: "ada")) == .notUnderWay(step: "flight"))
        trip.answer("payment", .yes)
        #expect(refusal(.force(step: "ticket", isDone: false, by: "ada")) == .hasToBeDone(step: "ticket"))
        trip.answer("ticket", .yes)
        trip.answer("points", .yes)
        #expect(refusal(.resume(by: "ada")) == .hasEnded)
        #expect(refusal(.resume(by: "ada"), Trip.Run()) == .unknownSaga)
    }

    @Test mutating func `can be read and decided without knowing the saga's types`() throws {
        park(at: "payment")
        var drafts: [EventDraft] = []
        var any = AnySagaRun()
        var typed = Trip.Run()
        let machine = SagaMachine(Trip())
        let reaction = machine.react(typed, to: .begin(.init(), correlation: "c"), at: trip.now)
        for event in reaction.events {
            let draft = try EventCodec.draft(event)
            drafts.append(draft)
            typed.evolve(event)
            any.evolve(try #require(try EventCodec.event(AnySagaEvent.self, type: draft.type, data: draft.data)))
        }
        #expect(any.steps.map(\.name) == typed.steps.map(\.name))
        #expect(any.version == typed.version)
        #expect(any.state == .object(["hasCar": true, "price": 0]))
    }
}
