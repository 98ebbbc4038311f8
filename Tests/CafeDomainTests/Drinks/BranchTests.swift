import CafeDomain
import Testing

@Suite struct `A branch` {
    @Test func `opens under its profile`() {
        #expect(Branch().answer(to: .open(.gangnam)) == .does(.opened(branch: .gangnam)))
    }

    @Test func `that is opened again under the same profile does nothing new`() {
        #expect(Branch(folding: [.opened(branch: .gangnam)]).answer(to: .open(.gangnam)) == .nothing)
    }

    @Test func `goes on under a new menu`() {
        var renewed = BranchProfile.gangnam
        renewed.menu.removeLast()
        var branch = Branch(folding: [.opened(branch: .gangnam)])
        _ = branch.take(.open(renewed))
        #expect(branch.profile == renewed)
    }
}

@Suite struct `A branch's queue` {
    @Test func `begins with number 1`() {
        #expect(BranchQueue().answer(to: .take("o-1")) == .does(.taken(orderID: "o-1", number: 1)))
    }

    @Test func `gives the next number to the next order`() {
        let queue = BranchQueue(folding: [.taken(orderID: "o-1", number: 1), .taken(orderID: "o-2", number: 2)])
        #expect(queue.answer(to: .take("o-3")) == .does(.taken(orderID: "o-3", number: 3)))
    }

    @Test func `is one for each branch and day`() {
        let day = BusinessDay(rawValue: "2026-11-21")
        #expect(BranchQueue.id("gangnam", day) == "gangnam/2026-11-21")
    }
}
