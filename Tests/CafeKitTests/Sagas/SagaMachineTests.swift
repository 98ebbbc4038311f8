import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A saga` {
    var trip = SagaStory(Trip(), beginning: .init())

    /// Goes on to a step with everybody saying yes.
    private mutating func go(to step: String) {
        for (name, answer) in [("flight", SagaAnswer.costs(100)), ("hotel", .costs(10)), ("car", .costs(1)), ("payment", .yes)] {
            if name == step { break }
            trip.answer(name, answer)
        }
        if step == "points" { trip.answer("ticket", .yes) }
        _ = trip.takeAsked()
    }

    // MARK: Forward

    @Test mutating func `asks for one step after the other, and for those of a group together`() {
        #expect(trip.takeAsked() == [.bookFlight])
        trip.answer("flight", .yes)
        #expect(trip.takeAsked() == [.bookHotel, .rentCar])
        trip.answer("car", .yes)
        #expect(trip.takeAsked() == [])
        trip.answer("hotel", .yes)
        #expect(trip.takeAsked() == [.pay])
        trip.answer("payment", .yes)
        #expect(trip.takeAsked() == [.sendTicket])
        trip.answer("ticket", .yes)
        trip.answer("points", .yes)
        #expect(trip.takeAsked() == [.addPoints])
        #expect(trip.run.phase == .completed)
    }

    @Test mutating func `takes replies into its state`() {
        go(to: "payment")
        #expect(trip.run.state?.price == 111)
    }

    @Test func `passes over a step that is not needed`() {
        var trip = SagaStory(Trip(), beginning: .init(hasCar: false))
        trip.answer("flight", .yes)
        #expect(trip.takeAsked() == [.bookFlight, .bookHotel])
        #expect(trip.run.step("car")?.status == .passed)
    }

    @Test mutating func `takes no more events than two a step and two`() {
        go(to: "points")
        trip.answer("points", .yes)
        #expect(trip.run.version.rawValue == 2 * 6 + 2)
    }

    // MARK: Back

    @Test mutating func `undoes what was done, the last first, where a step is refused`() {
        go(to: "payment")
        trip.answer("payment", .refused("no money"))
        #expect(trip.takeAsked() == [.returnCar])
        trip.answer("car", .yes)
        #expect(trip.takeAsked() == [.cancelHotel])
        trip.answer("hotel", .yes)
        #expect(trip.takeAsked() == [.cancelFlight])
        trip.answer("flight", .yes)
        #expect(trip.run.phase == .compensated(reason: "payment: no money"))
    }

    @Test mutating func `knows on its way back why it was refused`() {
        go(to: "payment")
        trip.answer("payment", .refused("no money"))
        #expect(trip.run.state?.refusal == "no money")
    }

    @Test mutating func `waits for the rest of a group before it undoes`() {
        go(to: "hotel")
        trip.answer("hotel", .refused("full"))
        #expect(trip.takeAsked() == [])
        trip.answer("car", .yes)
        #expect(trip.takeAsked() == [.returnCar])
    }

    @Test mutating func `undoes nothing where the first step is refused`() {
        trip.answer("flight", .refused("full"))
        #expect(trip.takeAsked() == [.bookFlight])
        #expect(trip.run.phase == .compensated(reason: "flight: full"))
    }

    @Test mutating func `never turns back behind its pivot`() {
        go(to: "ticket")
        for _ in 1...2 {
            trip.answer("ticket", .refused("printer"))
            trip.wait(for: "ticket")
        }
        #expect(trip.run.phase == .running)
        #expect(trip.run.isPastPivot)
        #expect(Set(trip.takeAsked()).isSubset(of: [.sendTicket]))
    }

    // MARK: Never sent and unknown

    @Test mutating func `repeats what was never sent, and gives up without undoing it`() {
        for _ in 1...2 {
            trip.answer("flight", .neverSent("refused connection"))
            trip.wait(for: "flight")
        }
        #expect(trip.takeAsked() == [.bookFlight, .bookFlight])
        #expect(trip.run.phase == .compensated(reason: "flight: refused connection"))
    }

    @Test mutating func `asks where the outcome is not known, before it does anything else`() {
        trip.answer("flight", .unknown("timeout"))
        trip.wait(for: "flight")
        #expect(trip.takeAsked() == [.bookFlight, .isFlightBooked])
        trip.answer("flight", .costs(100))
        #expect(trip.run.step("flight")?.status == .done)
        #expect(trip.run.state?.price == 100)
    }

    @Test mutating func `undoes nothing that the participant says has not happened`() {
        trip.answer("flight", .unknown("timeout"))
        trip.wait(for: "flight")
        trip.answer("flight", .refused("no such booking"))
        #expect(trip.takeAsked() == [.bookFlight, .isFlightBooked])
        #expect(trip.run.phase == .compensated(reason: "flight: no such booking"))
    }

    @Test mutating func `undoes what nobody can tell about`() {
        trip.answer("flight", .unknown("timeout"))
        for _ in 1...2 {
            trip.wait(for: "flight")
            trip.answer("flight", .neverSent("away"))
        }
        #expect(trip.takeAsked() == [.bookFlight, .isFlightBooked, .isFlightBooked, .cancelFlight])
        trip.answer("flight", .yes)
        #expect(trip.run.phase == .compensated(reason: "flight: away"))
    }

    @Test mutating func `does not ask what was only never sent`() {
        trip.answer("flight", .neverSent("away"))
        trip.wait(for: "flight")
        #expect(trip.takeAsked() == [.bookFlight, .bookFlight])
    }

    @Test mutating func `parks at a pivot that nobody can tell about`() {
        go(to: "payment")
        trip.answer("payment", .unknown("timeout"))
        for _ in 1...2 {
            trip.wait(for: "payment")
            trip.answer("payment", .unknown("timeout"))
        }
        #expect(trip.run.parking?.step == "payment" && trip.run.parking?.part == .ask)
        #expect(trip.run.parking?.reason == "tried 2 times: timeout")
        #expect(trip.run.phase == .running)
        #expect(trip.takeAsked() == [.isPaid, .isPaid])
    }

    @Test mutating func `asks again on its way back rather than undo in the dark`() {
        go(to: "hotel")
        trip.answer("car", .unknown("timeout"))
        trip.answer("hotel", .refused("full"))
        #expect(trip.takeAsked() == [.returnCar], "there is no question about a car: its return is safe")
    }

    // MARK: Deadlines

    @Test mutating func `takes a passed deadline for an outcome that is not known`() {
        trip.wait(for: "flight")
        #expect(trip.takeAsked() == [.bookFlight, .isFlightBooked])
        #expect(trip.run.step("flight")?.mayHaveHappened == true)
    }

    @Test mutating func `drops the deadline of an answered step`() {
        let epoch = trip.request("flight")
        trip.answer("flight", .yes)
        let before = trip.run
        trip.tell(.timer(step: "flight", epoch: epoch))
        #expect(trip.dropped == .staleTimer)
        #expect(trip.run == before)
    }

    @Test mutating func `drops the deadline of an older attempt`() {
        let epoch = trip.request("flight")
        trip.wait(for: "flight")
        trip.tell(.timer(step: "flight", epoch: epoch))
        #expect(trip.dropped == .staleTimer)
    }

    @Test mutating func `drops a deadline once it has ended`() {
        go(to: "points")
        let epoch = trip.request("points")
        trip.answer("points", .yes)
        trip.tell(.timer(step: "points", epoch: epoch))
        #expect(trip.dropped == .staleTimer)
        #expect(trip.run.phase == .completed)
    }

    @Test mutating func `waits longer from attempt to attempt`() {
        trip.answer("flight", .unknown("timeout"))
        let first = trip.run.step("flight")?.timer?.at.timeIntervalSince(trip.now)
        trip.wait(for: "flight")
        trip.answer("flight", .unknown("timeout"))
        let second = trip.run.step("flight")?.timer?.at.timeIntervalSince(trip.now)
        #expect([first, second] == [1, 1])
        let attempts = try? #require(trip.run.step("flight")).attempts
        #expect(attempts?[.act] == 1 && attempts?[.ask] == 1)
    }

    // MARK: Duplicates, strangers, late answers

    @Test mutating func `drops an answer that comes twice`() {
        let request = trip.request("flight")
        trip.answer("flight", .costs(100))
        trip.tell(.answer(.costs(100), to: request))
        #expect(trip.dropped == .repeated)
        #expect(trip.run.state?.price == 100)
    }

    @Test(arguments: [StreamVersion(rawValue: 0), -3, 99]) mutating func `drops an answer to nothing that it asked`(
        _ request: StreamVersion
    ) {
        trip.tell(.answer(.yes, to: request))
        #expect(trip.dropped == .stranger)
    }

    @Test mutating func `drops an answer to an event that asks nothing`() {
        trip.tell(.answer(.yes, to: 1))
        #expect(trip.dropped == .repeated)
    }

    @Test mutating func `takes an answer that comes behind its deadline, while it still helps`() {
        let request = trip.request("flight")
        trip.wait(for: "flight")
        trip.tell(.answer(.yes, to: request))
        #expect(trip.run.step("flight")?.status == .done)
    }

    @Test mutating func `takes no failure of an older attempt for one of the newest`() {
        let request = trip.request("flight")
        trip.wait(for: "flight")
        trip.tell(.answer(.unknown("timeout"), to: request))
        #expect(trip.dropped == .repeated)
        #expect(trip.run.step("flight")?.attempts[.ask] == 1)
    }

    @Test mutating func `takes no answer to the step for an answer to its undoing`() {
        let flight = trip.request("flight")
        go(to: "payment")
        trip.answer("payment", .refused("no money"))
        trip.answer("car", .yes)
        trip.answer("hotel", .yes)
        trip.tell(.answer(.yes, to: flight))
        #expect(trip.dropped == .repeated)
        #expect(trip.run.step("flight")?.part == .undo)
    }

    @Test mutating func `begins once`() {
        trip.tell(.begin(.init(), correlation: "c"))
        #expect(trip.dropped == .begunBefore)
    }

    @Test func `that has not begun takes nothing in`() {
        let machine = SagaMachine(Trip())
        for input in [SagaInput<Trip>.answer(.yes, to: 1), .timer(step: "flight", epoch: 1), .proceed, .insist] {
            let reaction = machine.react(.init(), to: input, at: trip.now)
            #expect(reaction.dropped == .unknownSaga)
            #expect(reaction.events.isEmpty)
        }
    }

    @Test mutating func `is repeated rather than asked about for somebody who insists`() {
        trip.answer("flight", .unknown("timeout"))
        trip.tell(.insist)
        #expect(trip.takeAsked() == [.bookFlight, .bookFlight])
    }
}
