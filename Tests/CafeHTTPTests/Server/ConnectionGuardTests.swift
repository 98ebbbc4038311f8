#if HTTP
import NIOCore
import Testing

@testable import CafeHTTP

@Suite struct ConnectionGuardTests {
    private typealias Machine = ConnectionGuard.StateMachine

    private let times = Machine.Times(header: .seconds(10), body: .seconds(30), idle: .seconds(75), write: .seconds(20))

    private func expectClosing(_ closes: Bool, _ expected: Bool) { #expect(closes == expected) }

    private func at(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

    @Test func `A connection that never asks is closed after the header's time`() {
        let machine = Machine(times, now: at(0))
        #expect(machine.look(at: at(9)) == .look(after: .seconds(1)))
        #expect(machine.look(at: at(10)) == .close)
    }

    @Test func `A body has its time from the header on, however often a byte comes`() {
        var machine = Machine(times, now: at(0))
        machine.requestBegan(at: at(5))
        #expect(machine.look(at: at(34)) == .look(after: .seconds(1)))
        #expect(machine.look(at: at(35)) == .close)
        machine.requestEnded()
        #expect(machine.look(at: at(35)) == .look(after: .seconds(10)))
    }

    @Test func `A request that is being answered has no deadline`() {
        var machine = Machine(times, now: at(0))
        machine.requestBegan(at: at(0))
        machine.requestEnded()
        #expect(machine.look(at: at(1000)) == .look(after: .seconds(10)))
    }

    @Test func `Idle time begins with the end of the last answer`() {
        var machine = Machine(times, now: at(0))
        machine.requestBegan(at: at(0))
        machine.requestEnded()
        expectClosing(machine.responseEnded(at: at(100)), false)
        #expect(machine.look(at: at(174)) == .look(after: .seconds(1)))
        #expect(machine.look(at: at(175)) == .close)
    }

    @Test func `A client that reads nothing is closed`() {
        var machine = Machine(times, now: at(0))
        machine.requestBegan(at: at(0))
        machine.requestEnded()
        machine.writabilityChanged(false, at: at(5))
        #expect(machine.look(at: at(25)) == .close)
        machine.writabilityChanged(true, at: at(25))
        #expect(machine.look(at: at(25)) == .look(after: .seconds(10)))
    }

    @Test func `A client that says nothing more is let go now, or behind the last answer that it waits for`() {
        var idle = Machine(times, now: at(0))
        expectClosing(idle.inputClosed(), true)
        var busy = Machine(times, now: at(0))
        for second in 0..<2 as Range<Int64> {
            busy.requestBegan(at: at(second))
            busy.requestEnded()
        }
        expectClosing(busy.inputClosed(), false)
        expectClosing(busy.responseEnded(at: at(3)), false)
        expectClosing(busy.responseEnded(at: at(4)), true)
    }

    @Test func `Stopping closes an idle connection now and a busy one behind its last answer`() {
        var idle = Machine(times, now: at(0))
        expectClosing(idle.quiesce(), true)
        var busy = Machine(times, now: at(0))
        busy.requestBegan(at: at(0))
        busy.requestBegan(at: at(1))
        expectClosing(busy.quiesce(), false)
        expectClosing(busy.responseEnded(at: at(2)), false)
        expectClosing(busy.responseEnded(at: at(3)), true)
    }

    @Test func `A client that has been told goodbye gets two seconds`() {
        var machine = Machine(times, now: at(0))
        machine.requestBegan(at: at(0))
        machine.outputClosed(at: at(1))
        #expect(machine.look(at: at(2)) == .look(after: .seconds(1)))
        #expect(machine.look(at: at(3)) == .close)
    }
}
#endif  // HTTP
