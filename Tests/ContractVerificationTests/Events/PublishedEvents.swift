#if Services
import CafeAtWork
import CafeContracts
import CafeDomain
import CafeServices
import EventContracts
import HTTPTypes
import Testing

/// What the services of a café have really published while orders went every way that they can go.
enum PublishedEvents {
    /// The state of an order that is no pick-up; the only state that messages of the café know.
    static let toBeBrought = "the order is to be brought"
    /// A table with the states of messages: all has happened, and a state only chooses from that.
    static let states = StateTable([toBeBrought: { _ in JSONObject() }])

    private static let told = Task { try await tell() }

    /// The events of a café in which all this has happened; it happens once for all tests.
    static func all() async throws -> PublishedMessages { try await told.value }

    /// Whether a message asks or answers the same as an example does, where it is a request or an answer of a saga, and its order is as the
    /// state says.
    private static func isMeant(_ published: CafeContracts.Message, _ interaction: Interaction) -> Bool {
        guard case .message(let example) = interaction.content, let data = published.eventData else { return false }
        return ["request", "answer"].allSatisfy { data[$0]?.object?.keys == example.eventData?[$0]?.object?.keys }
            && interaction.states.allSatisfy { $0.name != toBeBrought || data["order"]?["fulfilment"] == "delivery" }
    }

    // MARK: The story

    private static func tell() async throws -> PublishedMessages {
        let news = SlowNews()
        return try await RunningCafe.open { listener, speaker, subscriber in
            listener == .order && speaker == .drink ? news.holding(subscriber) : subscriber
        } _: { cafe in
            try await brought(cafe)
            try await fetched(cafe)
            try await cancelled(cafe)
            try await refused(cafe)
            try await tooLate(cafe, news)
            let published = cafe.cafe.storage.published
            return try await PublishedMessages(
                [published.order, published.payment, published.drink, published.delivery], where: isMeant)
        }
    }

    private static func brought(_ cafe: RunningCafe) async throws {
        let id = try await cafe.order(.latte(fulfilment: .delivery))
        try await cafe.kitchen("accept", "start", of: id)
        try await cafe.rider("jun", "claim", of: id)
        try await cafe.kitchen("complete", of: id)
        try await cafe.rider("jun", "pick-up", "confirm", of: id)
        try await cafe.order(id, is: .completed)
    }

    private static func fetched(_ cafe: RunningCafe) async throws {
        let id = try await cafe.order()
        try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
        try await cafe.order(id, is: .completed)
    }

    private static func cancelled(_ cafe: RunningCafe) async throws {
        let id = try await cafe.order(.latte(fulfilment: .delivery))
        _ = try await cafe.send(.delete, .order, "/orders/\(id)")
        try await cafe.order(id, is: .cancelled)
    }

    private static func refused(_ cafe: RunningCafe) async throws {
        let id = try await cafe.order()
        try await cafe.kitchen("reject", of: id)
        try await cafe.order(id, is: .rejected)
    }

    private static func tooLate(_ cafe: RunningCafe, _ news: SlowNews) async throws {
        let id = try await cafe.order()
        news.hold()
        try await cafe.kitchen("accept", "start", of: id)
        _ = try await cafe.send(.delete, .order, "/orders/\(id)")
        news.release()
        try await cafe.order(id, is: .making)
    }
}
#endif  // Services
