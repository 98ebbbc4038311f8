import CafeKit
import CafeTesting
import Testing

@testable import vaccine

/// The reservation and its approval around a placement.
private struct PlacementWorld: SagaWorld {
    typealias S = Placement

    var reservation = Reservation()
    var approval = Approval()
    let denial: String?

    init(denial: String?) { self.denial = denial }

    func travel(of request: Placement.Request) -> SagaTravel { [.ask, .settle].contains(request) ? .call : .own }

    mutating func carryOut(_ request: Placement.Request) -> SagaAnswer<NoReply> {
        switch request {
        case .take: change(.request(.sample()))
        case .approve: change(.approve)
        case .giveUp: change(denial.map { approval.verdict?.status == .denied ? .deny(reason: $0) : .abandon } ?? .abandon)
        case .ask, .settle:
            let command = request == .ask ? Approval.Command.decide(.sample(), denial: denial) : .withdraw("r-1")
            for event in (try? approval.decide(command)) ?? [] { approval.evolve(event) }
            return approval.verdict?.answer ?? .refused("no verdict")
        }
        return .done
    }

    private mutating func change(_ command: Reservation.Command) {
        for event in (try? reservation.decide(command)) ?? [] { reservation.evolve(event) }
    }

    func violation(beside run: Placement.Run) -> String? {
        reservation.status == .approved && approval.verdict?.status != .granted ? "a reservation stands without approval" : nil
    }

    func violation(behind run: Placement.Run) -> String? {
        if reservation.status == .requested { return "the reservation stays undecided" }
        return (approval.verdict?.status == .granted) == (reservation.status == .approved)
            ? nil : "what is approved is not what stands"
    }

    static func == (left: Self, right: Self) -> Bool {
        left.reservation.status == right.reservation.status && left.approval.verdict == right.approval.verdict
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(reservation.status)
        hasher.combine(approval.verdict)
    }
}

@Suite(.oneAtATime) struct `Through every schedule with three faults a placement` {
    @Test(arguments: [nil, "closed"]) func `stands where it is approved and nowhere else`(_ denial: String?) {
        let exploration = SagaExplorer(Placement(), in: PlacementWorld(denial: denial), beginning: .init(.sample())).explore()
        #expect(exploration.counterexample == nil, "\(exploration)")
        #expect(!exploration.isCutShort && exploration.endings > 0)
    }
}
