import CafeTesting
import Testing

@testable import CafeKit

/// The rules and the line put together as the bulkhead does it, one step at a time.
private struct Rules {
    var word: Bulkhead.StateMachine
    var line = WaitingLine<Int>()
    let queue: Int

    enum Entering: Equatable { case entered, waits(UInt64), full }

    mutating func enter(_ call: Int) -> Entering {
        if let next = word.entered {
            word = next
            return .entered
        }
        guard let next = word.queued(upTo: queue) else { return .full }
        word = next
        return .waits(line.join(call))
    }

    /// Returns who has a place now.
    mutating func make(_ step: Bulkhead.StateMachine.Step) -> [Int] {
        word = step.next
        return (0..<step.calledUp).compactMap { _ in line.callUp() }
    }

    mutating func abandon(_ ticket: UInt64) -> Int? {
        guard let call = line.leave(ticket) else { return nil }
        word = word.abandoned
        return call
    }
}

@Suite struct `The rules of a bulkhead` {
    private func rules(_ limit: Int, queue: Int = 0) -> Rules { Rules(word: .init(limit: limit), queue: queue) }

    @Test func `Who finds it full is not let in, and nothing changes`() {
        var rules = rules(1)
        #expect(rules.enter(1) == .entered)
        let before = rules.word
        #expect(rules.enter(2) == .full)
        #expect(rules.word == before)
    }

    @Test func `Who leaves without having entered leaves nothing`() {
        let word = Bulkhead.StateMachine(limit: 1)
        #expect(word.left() == .init(next: word, calledUp: 0))
    }

    @Test func `A place that is left goes to the first in line, and a newcomer overtakes nobody`() {
        var rules = rules(1, queue: 2)
        #expect(rules.enter(1) == .entered)
        #expect(rules.enter(2) == .waits(0))
        #expect(rules.enter(3) == .waits(1))
        #expect(rules.make(rules.word.left()) == [2])
        #expect(rules.word.entered == nil)
        #expect(rules.make(rules.word.left()) == [3])
    }

    @Test func `A limit that grows lets those in who wait, one that shrinks sends nobody away`() {
        var rules = rules(1, queue: 5)
        for call in 1...6 { _ = rules.enter(call) }
        #expect(rules.make(rules.word.limited(to: 3)) == [2, 3])
        #expect(rules.make(rules.word.limited(to: 1)) == [])
        #expect(rules.word.underWay == 3)
        #expect(rules.make(rules.word.left()) == [])
        #expect(rules.make(rules.word.left()) == [])
        #expect(rules.make(rules.word.left()) == [4])
        #expect(rules.make(rules.word.left(limitedTo: 2)) == [5, 6])
    }

    @Test func `Limits out of bounds are moved into them`() {
        #expect(Bulkhead.StateMachine(limit: .min).limit == 1)
        #expect(Bulkhead.StateMachine(limit: 0).limit == 1)
        #expect(Bulkhead.StateMachine(limit: .max).limit == 65_535)
        #expect(Bulkhead.StateMachine(limit: 5).limited(to: -1).next.limit == 1)
    }

    @Test func `Departures are counted round and round`() {
        var word = Bulkhead.StateMachine(limit: 7)
        for departed in 0..<70_000 {
            #expect(word.departures == departed & 0xFFFF)
            guard let entered = word.entered else {
                Issue.record("full")
                return
            }
            word = entered.left().next
        }
        #expect(word.limit == 7 && word.underWay == 0 && word.waiting == 0)
    }

    @Test(arguments: 0..<100) func `Whatever comes and goes, the places and the line are what a list of names says`(seed: Int) {
        var random = SeededRandom(seed: seed)
        var limit = Int.random(in: 1...6, using: &random)
        var rules = rules(limit, queue: .random(in: 0...8, using: &random))
        var inside = Set<Int>()
        var line: [(call: Int, ticket: UInt64)] = []
        func letIn() -> [Int] {
            let places = line.prefix(max(0, limit - inside.count)).map(\.call)
            line.removeFirst(places.count)
            inside.formUnion(places)
            return places
        }
        for call in 0..<2_000 {
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<9:
                switch rules.enter(call) {
                case .entered:
                    #expect(inside.count < limit && line.isEmpty)
                    inside.insert(call)
                case .waits(let ticket):
                    #expect(inside.count >= limit && line.count < rules.queue)
                    line.append((call, ticket))
                case .full: #expect(inside.count >= limit && line.count == rules.queue)
                }
            case 9..<15:
                guard let leaving = inside.sorted().randomElement(using: &random) else { continue }
                inside.remove(leaving)
                let called = rules.make(rules.word.left())
                #expect(called == letIn())
            case 15..<18:
                guard let number = line.indices.randomElement(using: &random) else { continue }
                let gone = line.remove(at: number)
                let abandoned = rules.abandon(gone.ticket)
                let again = rules.abandon(gone.ticket)
                #expect(abandoned == gone.call && again == nil)
            default:
                limit = .random(in: 1...6, using: &random)
                let called = rules.make(rules.word.limited(to: limit))
                #expect(called == letIn())
            }
            #expect(rules.word.underWay == inside.count && rules.word.waiting == line.count)
            #expect(rules.line.count == line.count && rules.word.limit == limit)
        }
    }
}
