import Testing

@testable import CafeKit

@Suite struct `A writer that gathers groups` {
    @Test func `never waits for a lone caller, nor at first`() {
        var patience = GroupPatience()
        expect(!patience.waits(1))
        patience.ended(answered: 1, waiting: 0, took: .milliseconds(4))
        expect(!patience.waits(1))
    }

    @Test func `waits a quarter of a flush for those it has just answered`() throws {
        var patience = GroupPatience()
        patience.ended(answered: 8, waiting: 8, took: .milliseconds(4))
        let awaited = patience.awaited(waiting: 8)
        let wait = try #require(awaited)
        #expect(wait.count == 16 && wait.limit == .milliseconds(1))
        expect(!patience.waits(16), "all are there")
        expect(!patience.waits(0), "there is nothing to write")
    }

    @Test func `waits the less often the more often nobody comes`() {
        var patience = GroupPatience()
        var waits: [Int] = []
        for group in 1...300 {
            patience.ended(answered: 4, waiting: 4, took: .milliseconds(4))
            if patience.waits(4) {
                waits.append(group)
                patience.waited(came: 0, missing: 4)
            }
        }
        #expect(waits == [1, 3, 7, 15, 31, 63, 127, 192, 257])
    }

    @Test func `waits again as soon as they come back`() {
        var patience = GroupPatience()
        patience.ended(answered: 4, waiting: 4, took: .milliseconds(4))
        expect(patience.waits(4))
        patience.waited(came: 0, missing: 4)
        expect(!patience.waits(4))
        expect(patience.waits(4))
        patience.waited(came: 4, missing: 4)
        expect(patience.waits(4))
    }
}

extension GroupPatience {
    fileprivate mutating func waits(_ count: Int) -> Bool { awaited(waiting: count) != nil }
}

/// Expects what a mutating call returns, which the macro cannot make.
private func expect(_ holds: Bool, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(holds, comment, sourceLocation: sourceLocation)
}
