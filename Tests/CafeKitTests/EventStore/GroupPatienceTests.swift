@testable import CafeKit
import Testing

@Suite struct `A writer that gathers groups` {
    @Test func `never waits for a lone caller, nor at first`() {
        var patience = GroupPatience()
        #expect(patience.awaited(waiting: 1) == nil)
        patience.ended(answered: 1, waiting: 0, took: .milliseconds(4))
        #expect(patience.awaited(waiting: 1) == nil)
    }

    @Test func `waits a quarter of a flush for those it has just answered`() throws {
        var patience = GroupPatience()
        patience.ended(answered: 8, waiting: 8, took: .milliseconds(4))
        let wait = try #require(patience.awaited(waiting: 8))
        #expect(wait.count == 16 && wait.limit == .milliseconds(1))
        #expect(patience.awaited(waiting: 16) == nil, "all are there")
        #expect(patience.awaited(waiting: 0) == nil, "there is nothing to write")
    }

    @Test func `waits the less often the more often nobody comes`() {
        var patience = GroupPatience()
        var waits: [Int] = []
        for group in 1...300 {
            patience.ended(answered: 4, waiting: 4, took: .milliseconds(4))
            if patience.awaited(waiting: 4) != nil {
                waits.append(group)
                patience.waited(came: 0, missing: 4)
            }
        }
        #expect(waits == [1, 3, 7, 15, 31, 63, 127, 192, 257])
    }

    @Test func `waits again as soon as they come back`() {
        var patience = GroupPatience()
        patience.ended(answered: 4, waiting: 4, took: .milliseconds(4))
        #expect(patience.awaited(waiting: 4) != nil)
        patience.waited(came: 0, missing: 4)
        #expect(patience.awaited(waiting: 4) == nil)
        #expect(patience.awaited(waiting: 4) != nil)
        patience.waited(came: 4, missing: 4)
        #expect(patience.awaited(waiting: 4) != nil)
    }
}
