import Testing

@testable import CafeKit

/// A lane that can be handed to an expectation.
private final class Lane: Sendable {
    private let lane = FastLane()

    func begin(_ epoch: UInt32) { lane.begin(epoch) }
    func succeed(in epoch: UInt32) -> Bool { lane.succeed(in: epoch) }
    func reject() { lane.reject() }
    func drain(_ epoch: UInt32) -> [Int] {
        let counted = lane.drain(epoch)
        return [counted.successes, counted.rejections]
    }
}

@Suite struct `What a breaker counts without its lock` {
    @Test func `Is of the epoch that admitted the call, or is not counted`() {
        let lane = Lane()
        lane.begin(7)
        #expect(lane.succeed(in: 7))
        #expect(!lane.succeed(in: 6), "a late one")
        #expect(!lane.succeed(in: 8), "one of an epoch that the cells do not know yet")
        #expect(lane.drain(7) == [1, 0])
    }

    @Test func `Is gone with its epoch`() {
        let lane = Lane()
        lane.begin(7)
        #expect(lane.succeed(in: 7))
        lane.begin(8)
        #expect(lane.drain(8) == [0, 0])
        #expect(lane.succeed(in: 8))
        #expect(lane.drain(9)[0] == 0, "what is drained for another epoch is not taken over")
    }

    @Test func `Is taken out once`() {
        let lane = Lane()
        lane.begin(1)
        for _ in 0..<3 { lane.reject() }
        #expect(lane.succeed(in: 1))
        #expect(lane.drain(1) == [1, 3])
        #expect(lane.drain(1) == [0, 0])
    }
}
