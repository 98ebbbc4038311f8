#if Services
import CafeAtWork
import CafeContracts
import CafeDomain
import CafeServices
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the services of a café have really published while orders went every way that they can go.
struct PublishedEvents: ContractProvider {
    /// Messages by the service that published them.
    let messages: [String: [CafeKit.Message]]

    /// The state of an order that is no pick-up; the only state that messages of the café know.
    static let toBeBrought = "the order is to be brought"
    /// A table with the states of messages: all has happened, and a state only chooses from that.
    static let states = StateTable([toBeBrought: { _ in JSONObject() }])

    private static let told = Task { try await tell() }

    /// The events of a café in which all this has happened; it happens once for all tests.
    static func all() async throws -> PublishedEvents { try await told.value }

    func message(of interaction: Interaction) async throws -> CafeContracts.Message {
        guard case .message(let example) = interaction.content else { throw ContractError("no message") }
        let type = example.cloudEvent["type"]?.string ?? ""
        let published = try messages[interaction.origin.provider, default: []].filter { $0.type == type }.map {
            try CafeContracts.Message($0)
        }
        // The worst of them: every message has to be as the contract says, not one.
        let relevant = published.filter { message in
            message.concerns(example)
                && interaction.states.allSatisfy {
                    $0.name != Self.toBeBrought || message.cloudEvent["data"]?["order"]?["fulfilment"] == "delivery"
                }
        }
        guard let worst = relevant.max(by: { example.mismatches(with: $0).count < example.mismatches(with: $1).count }) else {
            throw ContractError("\(interaction.origin.provider) has published no \(type) in all that happened")
        }
        return worst
    }

    /// The same events from services that call a field of their data otherwise.
    func renaming(_ field: String, to name: String) -> PublishedEvents {
        PublishedEvents(
            messages: messages.mapValues { messages in
                messages.map { message in
                    var message = message
                    let text = String(decoding: message.data, as: UTF8.self)
                    message.data = Data(text.replacing("\"\(field)\":", with: "\"\(name)\":").utf8)
                    return message
                }
            })
    }

    // MARK: The story

    private static func tell() async throws -> PublishedEvents {
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
            var messages: [String: [CafeKit.Message]] = [:]
            for source in [published.order, published.payment, published.drink, published.delivery] {
                let log = try await source.store.readLog(after: .start, limit: 10_000, filter: source.published)
                messages[source.name] = log.events.map { CafeKit.Message($0, from: source.name) }
            }
            return PublishedEvents(messages: messages)
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

extension CafeContracts.Message {
    /// A message as the feeds of the café write it: a CloudEvent in structured mode.
    init(_ message: CafeKit.Message) throws {
        self.init(
            contents: .bytes([UInt8](try message.cloudEvent()), contentType: CafeKit.Message.cloudEventsJSON),
            metadata: ["contentType": .string(CafeKit.Message.cloudEventsJSON)])
    }

    /// The event that this is.
    var cloudEvent: JSON { (try? JSON(bytes: contents.bytes)) ?? .null }

    /// Whether this asks or answers the same as an example does, where it is a request or an answer of a saga.
    fileprivate func concerns(_ example: CafeContracts.Message) -> Bool {
        let (mine, others) = (cloudEvent["data"], example.cloudEvent["data"])
        return ["request", "answer"].allSatisfy { mine?[$0]?.object?.keys == others?[$0]?.object?.keys }
    }
}
#endif  // Services
