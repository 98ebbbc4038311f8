#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The messages to the customer of one order: each once, and none before it is known where to send it.
public struct Notification: Aggregate, Equatable {
    /// A message that waits.
    public struct Pending: Hashable, Sendable, Codable {
        /// Its identity: that of the event it tells of.
        public var messageID: String
        /// What it says.
        public var text: String
    }

    /// Where messages go; nil while it is not known.
    public private(set) var phoneNumber: String?
    /// Messages that wait for a phone number.
    public private(set) var waiting: [Pending] = []
    /// Messages that were asked for.
    public private(set) var known: Set<String> = []
    /// Messages that were sent.
    public private(set) var sent: Set<String> = []

    public init() {}

    /// What can be asked.
    public enum Command: Sendable, Equatable {
        /// Tell the customer, at this number where it is known to whoever asks.
        case notify(OrderID, messageID: String, text: String, phoneNumber: String?)
        /// The messenger has taken it.
        case confirmSent(OrderID, messageID: String, text: String, at: Date)
    }

    /// What happens.
    public enum Event: DomainEvent, Equatable {
        /// A message waits for a phone number.
        case deferred(orderID: OrderID, messageID: String, text: String)
        /// A message is to be sent.
        case requested(orderID: OrderID, messageID: String, text: String, phoneNumber: String)
        /// A message was sent.
        case sent(orderID: OrderID, messageID: String, text: String, at: Date)

        public static let category: StreamCategory = "notification"
        enum CodingKeys: String, CodingKey {
            case deferred = "NotificationDeferred", requested = "NotificationRequested", sent = "NotificationSent"
        }
        enum DeferredCodingKeys: String, CodingKey { case orderID = "orderId", messageID = "messageId", text }
        enum RequestedCodingKeys: String, CodingKey { case orderID = "orderId", messageID = "messageId", text, phoneNumber }
        enum SentCodingKeys: String, CodingKey { case orderID = "orderId", messageID = "messageId", text, at }
    }

    public func decide(_ command: Command) throws(Never) -> [Event] {
        switch command {
        case .notify(let orderID, let messageID, let text, let number):
            if known.contains(messageID) { return [] }
            guard let phone = phoneNumber ?? number else {
                return [.deferred(orderID: orderID, messageID: messageID, text: text)]
            }
            let due = (phoneNumber == nil ? waiting : []) + [Pending(messageID: messageID, text: text)]
            return due.map { .requested(orderID: orderID, messageID: $0.messageID, text: $0.text, phoneNumber: phone) }
        case .confirmSent(let orderID, let messageID, let text, let at):
            return sent.contains(messageID) ? [] : [.sent(orderID: orderID, messageID: messageID, text: text, at: at)]
        }
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .deferred(_, let messageID, let text):
            known.insert(messageID)
            waiting.append(Pending(messageID: messageID, text: text))
        case .requested(_, let messageID, _, let phone):
            phoneNumber = phone
            known.insert(messageID)
            waiting.removeAll { $0.messageID == messageID }
        case .sent(_, let messageID, _, _): sent.insert(messageID)
        }
    }
}
