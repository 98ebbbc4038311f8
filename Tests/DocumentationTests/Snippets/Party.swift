import CafeKit

// snippet: saga-plan
struct Party: Saga {
    static let name = "party"

    struct State: Codable, Hashable, Sendable {
        let guests: Int
        var deposit = 0
    }

    enum Request: String, Codable, Hashable, Sendable {
        case reserveRoom, releaseRoom, orderCake, cancelCake, takeDeposit, wasDepositTaken, invite, decorate
    }

    struct Reply: Codable, Hashable, Sendable { var amount = 0 }

    var plan: Plan<Party> {
        Step("room") { _ in .reserveRoom }
            .compensated { _ in .releaseRoom }
        Step("cake", when: { $0.guests > 5 }) { _ in .orderCake }
            .compensated { _ in .cancelCake }
        Pivot("deposit") { _ in .takeDeposit }
            .within(.seconds(2))
            .asking { _ in .wasDepositTaken }
            .folding { state, reply in state.deposit = reply.amount }
        Parallel {
            Step("invitations") { _ in .invite }
            Step("decoration") { _ in .decorate }
        }
    }
}
// end
