import CafeDomain
import CafeTesting

extension SimulatedCafe {
    /// Lives through a day: people do anything at any time, messages take their time, come twice and out of order, services die.
    static func afterDay(_ seed: Int, steps: Int = 220) async throws -> (cafe: SimulatedCafe, stories: [Story]) {
        let cafe = SimulatedCafe(seed: seed)
        for _ in 0..<steps {
            if cafe.random.chance(0.25) { try await cafe.letSomebodyAct() } else { try await cafe.deliverAny(troubled: 0.25) }
        }
        return (cafe, try await cafe.ending())
    }
}
