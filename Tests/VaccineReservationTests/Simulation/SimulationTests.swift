import CafeKit
import CafeTesting
import Testing

@testable import vaccine

/// Some hundred days: people do anything at any time, messages take their time, come twice and out of order, services die.
@Suite struct `A day of vaccine reservations` {
    @Test(arguments: 1...150) func `keeps every law for every reservation`(_ seed: Int) async throws {
        let stories = try await Simulation(seed: seed).afterDay()
        let broken = stories.flatMap { story in
            Law.all.filter { !$0.holds(story) }.map { "\(story.id): \($0.name)" }
        }
        #expect(broken == [], "seed \(seed)")
    }

    @Test(arguments: 151...180) func `gives away no dose that is not there, and its board knows what is left`(
        _ seed: Int
    ) async throws {
        let simulation = Simulation(seed: seed)
        _ = try await simulation.afterDay()
        let board = ViewReader(LotBoard.self, views: simulation.views)
        for state in try await simulation.lots() {
            let lot = try #require(state.lot)
            #expect((0...lot.quantity).contains(state.available))
            #expect(try await board.document(lot.lotID.rawValue)?.available == state.available)
        }
    }

    @Test func `sees every ending, over all days`() async throws {
        var endings: Set<Reservation.Status?> = []
        for seed in 1...40 { endings.formUnion(try await Simulation(seed: seed).afterDay().map(\.reservation.status)) }
        #expect(endings == [.completed, .allocationFailed, .cancelled, .denied, .abandoned])
    }
}
