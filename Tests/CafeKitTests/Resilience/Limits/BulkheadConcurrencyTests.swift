import CafeTesting
import Synchronization
import Testing

@testable import CafeKit

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `A bulkhead that many threads use` {
    /// How many are inside, and how many ever were at once.
    private final class Room: Sendable {
        let inside = Atomic(0)
        let most = Atomic(0)

        func enter() {
            let now = inside.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
            _ = most.max(now, ordering: .sequentiallyConsistent)
        }

        func leave() { inside.wrappingSubtract(1, ordering: .sequentiallyConsistent) }

        func visit() async {
            enter()
            await Task.yield()
            leave()
        }
    }

    @Test(arguments: [1, 2]) func `Never has more inside than its limit, whoever tries`(limit: Int) async {
        let (bulkhead, room) = (Bulkhead(limit), Room())
        _ = await hammering(3_000_000) {
            guard bulkhead.tryEnter() else { return false }
            room.enter()
            room.leave()
            bulkhead.leave()
            return true
        }
        #expect(room.most.load(ordering: .relaxed) <= limit)
        #expect(bulkhead.underWay == 0)
    }

    @Test func `Forgets nobody who waits, and has never more inside than its limit`() async {
        let (bulkhead, room) = (Bulkhead(3, queue: 100, wait: .seconds(50)), Room())
        let served = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    var served = 0
                    for _ in 0..<100 where (try? await bulkhead.run { await room.visit() }) != nil { served += 1 }
                    return served
                }
            }
            return await group.reduce(0, +)
        }
        #expect(served == 5_000)
        #expect(room.most.load(ordering: .relaxed) <= 3)
        #expect(bulkhead.underWay == 0 && bulkhead.waiting == 0)
    }

    @Test(arguments: 0..<5) func `Loses no place to those who are cancelled, or to a limit that changes`(seed: Int) async {
        let (bulkhead, room) = (Bulkhead(2, queue: 20, wait: .seconds(50)), Room())
        await withTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    var random = SeededRandom(seed: seed * 100 + number)
                    for _ in 0..<50 {
                        if random.chance(0.1) { bulkhead.resize(to: .random(in: 1...4, using: &random)) }
                        let (yields, isCancelled) = (Int.random(in: 0..<5, using: &random), random.chance(0.5))
                        await withTaskGroup { call in
                            call.addTask { try? await bulkhead.run { await room.visit() } }
                            for _ in 0..<yields { await Task.yield() }
                            if isCancelled { call.cancelAll() }
                        }
                    }
                }
            }
        }
        #expect(room.most.load(ordering: .relaxed) <= 4)
        #expect(bulkhead.underWay == 0 && bulkhead.waiting == 0)
        bulkhead.resize(to: 2)
        #expect(bulkhead.tryEnter() && bulkhead.tryEnter() && !bulkhead.tryEnter())
    }

    @Test func `An adaptive one never has more inside than the most`() async {
        let bulkhead = Bulkhead(adaptive: .gradient2(initial: 2, atMost: 5), queue: 100, wait: .seconds(50))
        let room = Room()
        await withTaskGroup { group in
            for _ in 0..<30 {
                group.addTask { for _ in 0..<50 { try? await bulkhead.run { await room.visit() } } }
            }
        }
        #expect(room.most.load(ordering: .relaxed) <= 5)
        #expect(bulkhead.underWay == 0 && bulkhead.waiting == 0)
    }
}
