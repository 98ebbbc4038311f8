import CafeKit
import CafeTesting
import Testing

/// An invitation: a plate is set, the cake is served.
struct Invitation: Saga {
    static let name = "invitation"
    struct State: Codable, Hashable, Sendable {}
    enum Request: String, Codable, Hashable, Sendable { case setPlate, clearPlate, serve }

    var plan: Plan<Invitation> {
        Step("plate") { _ in .setPlate }.compensated { _ in .clearPlate }
        Pivot("cake") { _ in .serve }
    }
}

// snippet: saga-world
struct Guest: SagaWorld {
    typealias S = Invitation
    enum Happening: Hashable { case leaves }
    var isThere = true
    var hasCake = false

    func travel(of request: Invitation.Request) -> SagaTravel { .message }

    mutating func carryOut(_ request: Invitation.Request) -> SagaAnswer<NoReply> {
        guard request == .serve else { return .done }
        hasCake = hasCake || isThere
        return hasCake ? .done : .refused("gone")
    }

    var happenings: [Happening] { isThere ? [.leaves] : [] }
    mutating func happen(_ happening: Happening) { isThere = false }

    func violation(behind run: Invitation.Run) -> String? {
        run.phase == .completed && !hasCake ? "invited, and served nothing" : nil
    }
}
// end

@Suite struct `The guest of the articles` {
    @Test func `is served or was gone`() {
        // snippet: saga-explorer
        let exploration = SagaExplorer(Invitation(), in: Guest(), beginning: .init(), faults: 3).explore()
        #expect(exploration.counterexample == nil, "\(exploration)")
        // end
        #expect(exploration.endings > 1)
    }
}
