import Testing

@testable import CafeKit

@Suite struct `What a breaker counts without its lock` {
    @Test func `Is of the epoch that admitted the call, or is not counted`() {
        let lane = FastLane()
        lane.begin(7)
        #expect(lane.succeed(in: 7))
        #expect(!lane.succeed(in: 6), "a late one")
        #expect(!lane.succeed(in: 8), "one of an epoch that the cells do not know yet")
        #expect(lane.drain(7).successes == 1)
    }

    @Test func `Is gone with its epoch`() {
        let lane = FastLane()
        lane.begin(7)
        #expect(lane.succeed(in: 7))
        lane.begin(8)
        #expect(lane.drain(8).successes == 0)
        #expect(lane.succeed(in: 8))
        #expect(lane.drain(9).successes == 0, "what is drained for another epoch is not taken over")
    }

    @Test func `Is taken out once`() {
        let lane = FastLane()
        lane.begin(1)
        for _ in 0..<3 { lane.reject() }
        #expect(lane.succeed(in: 1))
        #expect(lane.drain(1) == (successes: 1, rejections: 3))
        #expect(lane.drain(1) == (successes: 0, rejections: 0))
    }
}
