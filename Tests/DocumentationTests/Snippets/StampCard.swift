// snippet: stamp-card
import CafeKit

struct StampCard: Aggregate {
    enum Command { case stamp, redeem }
    enum Refusal: Error { case notFull }
    enum Event: DomainEvent, Equatable {
        case stamped, redeemed
        static let category: StreamCategory = "stampcard"
        enum CodingKeys: String, CodingKey { case stamped = "CardStamped", redeemed = "FreeCupRedeemed" }
    }

    private(set) var stamps = 0

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .stamp: return [.stamped]
        case .redeem where stamps < 10: throw .notFull
        case .redeem: return [.redeemed]
        }
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .stamped: stamps += 1
        case .redeemed: stamps -= 10
        }
    }
}
// end
