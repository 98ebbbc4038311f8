import Testing

@testable import CafeKit

@Suite struct `The rules of a circuit breaker` {
    private typealias Machine = CircuitBreaker.StateMachine
    private let settings = CircuitBreaker.Settings(window: 4, minimum: 2, failureRate: 0.5, wait: .seconds(10), probes: 2)

    /// Returns a machine after so many calls that ended as told, at time zero.
    private func machine(_ outcomes: Machine.Outcome...) throws -> Machine {
        var machine = Machine(settings)
        for outcome in outcomes { machine.record(outcome, try machine.admit(at: .zero), at: .zero) }
        return machine
    }

    private func open() throws -> Machine { try machine(.failure, .failure) }

    @Test func `A new one is closed`() throws {
        #expect(try machine().state(at: .zero) == .closed)
    }

    @Test func `Fewer outcomes than the minimum are not judged`() throws {
        #expect(try machine(.failure).state(at: .zero) == .closed)
    }

    @Test func `The failure rate opens it as soon as it is reached`() throws {
        #expect(try machine(.success, .failure).state(at: .zero) == .open)
        #expect(try machine(.success, .success, .failure).state(at: .zero) == .closed)
        #expect(try machine(.success, .success, .failure, .failure).state(at: .zero) == .open)
    }

    @Test func `Only the window is looked at`() throws {
        #expect(try machine(.success, .success, .failure, .success, .success, .success, .failure).state(at: .zero) == .closed)
        #expect(try machine(.success, .success, .success, .success, .failure, .failure).state(at: .zero) == .open)
    }

    @Test func `Ignored outcomes count for nothing`() throws {
        #expect(try machine(.failure, .ignored, .ignored, .ignored).state(at: .zero) == .closed)
    }

    @Test func `An open one rejects and says when to come back`() throws {
        var machine = try open()
        let rejected = #expect(throws: CircuitBreaker.Rejected.self) { try machine.admit(at: .seconds(4)) }
        #expect(rejected?.retryAfter == .seconds(6))
        #expect(machine.state(at: .seconds(9)) == .open)
        #expect(machine.state(at: .seconds(10)) == .halfOpen)
    }

    @Test func `After the wait one probe goes through, and no second one beside it`() throws {
        var machine = try open()
        _ = try machine.admit(at: .seconds(10))
        #expect(throws: CircuitBreaker.Rejected.self) { try machine.admit(at: .seconds(11)) }
        #expect(machine.state(at: .seconds(11)) == .halfOpen)
    }

    @Test func `So many probes in a row close it, with an empty window`() throws {
        var machine = try open()
        machine.record(.success, try machine.admit(at: .seconds(10)), at: .seconds(10))
        #expect(machine.state(at: .seconds(10)) == .halfOpen)
        machine.record(.success, try machine.admit(at: .seconds(10)), at: .seconds(10))
        #expect(machine.state(at: .seconds(10)) == .closed)
        machine.record(.failure, try machine.admit(at: .seconds(10)), at: .seconds(10))
        #expect(machine.state(at: .seconds(10)) == .closed, "what was before it opened is forgotten")
    }

    @Test func `A probe that fails opens it again for the whole wait`() throws {
        var machine = try open()
        machine.record(.success, try machine.admit(at: .seconds(10)), at: .seconds(10))
        machine.record(.failure, try machine.admit(at: .seconds(11)), at: .seconds(12))
        #expect(machine.state(at: .seconds(21)) == .open)
        #expect(machine.state(at: .seconds(22)) == .halfOpen)
    }

    @Test func `A probe that is ignored makes room for the next one`() throws {
        var machine = try open()
        machine.record(.ignored, try machine.admit(at: .seconds(10)), at: .seconds(10))
        _ = try machine.admit(at: .seconds(10))
    }

    @Test(arguments: [Machine.Outcome.success, .failure, .ignored])
    private func `A late result of an older epoch is dropped`(_ late: Machine.Outcome) throws {
        var machine = try machine(.failure)
        let old = try machine.admit(at: .zero)
        machine.record(.failure, try machine.admit(at: .zero), at: .zero)
        machine.record(late, old, at: .seconds(1))
        #expect(machine.state(at: .seconds(1)) == .open)

        let probe = try machine.admit(at: .seconds(10))
        machine.record(late, old, at: .seconds(10))
        #expect(throws: CircuitBreaker.Rejected.self, "the place of the probe is still taken") {
            try machine.admit(at: .seconds(10))
        }
        machine.record(.success, probe, at: .seconds(10))
        machine.record(.success, try machine.admit(at: .seconds(10)), at: .seconds(10))
        #expect(machine.state(at: .seconds(10)) == .closed)
        machine.record(late, old, at: .seconds(10))
        machine.record(late, probe, at: .seconds(10))
        #expect(machine.state(at: .seconds(10)) == .closed, "nor does it count once the circuit has closed again")
    }

    @Test func `Settings that make no sense are moved to the nearest that does`() throws {
        var settings = CircuitBreaker.Settings(failureRate: 0)
        (settings.window, settings.minimum, settings.probes, settings.wait) = (0, -1, 0, .seconds(-1))
        var machine = Machine(settings)
        for _ in 0..<5 { machine.record(.success, try machine.admit(at: .zero), at: .zero) }
        #expect(machine.state(at: .zero) == .closed, "without a failure it does not open")
        machine.record(.failure, try machine.admit(at: .zero), at: .zero)
        machine.record(.success, try machine.admit(at: .zero), at: .zero)
        #expect(machine.state(at: .zero) == .closed)
    }
}
