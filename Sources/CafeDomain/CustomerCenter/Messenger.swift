#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The outside service that carries messages to phones. It takes the same message id twice without sending twice.
public protocol Messenger: Sendable {
    /// Hands over one message; returns when it has been taken.
    func send(_ message: OutgoingMessage) async throws
}

/// A message to a customer's phone.
public struct OutgoingMessage: Hashable, Sendable, Codable {
    /// Its identity, for the messenger to send it once.
    public var id: String
    /// Where it goes.
    public var phoneNumber: String
    /// What it says.
    public var text: String

    /// Creates a message.
    public init(id: String, phoneNumber: String, text: String) {
        self.id = id
        self.phoneNumber = phoneNumber
        self.text = text
    }
}

/// Sends what is requested and records that it was sent, until it succeeds.
public struct SendMessages: Reactor {
    public static let name = "customercenter.send-messages"
    private let messenger: any Messenger
    private let notifications: CommandHandler<Notification>
    private let now: @Sendable () -> Date

    /// Creates the reactor over the customer center's store.
    public init(messenger: any Messenger, store: any EventStore, now: @escaping @Sendable () -> Date) {
        self.messenger = messenger
        self.now = now
        notifications = CommandHandler(store: store)
    }

    public func perform(_ event: Notification.Event, _ message: Message) async throws {
        guard case .requested(let orderID, let messageID, let text, let phoneNumber) = event else { return }
        let isSent = try await notifications.state(of: orderID.rawValue)?.sent.contains(messageID) ?? false
        if isSent { return }
        try await messenger.send(OutgoingMessage(id: messageID, phoneNumber: phoneNumber, text: text))
        try await notifications.handle(
            .confirmSent(orderID, messageID: messageID, text: text, at: now()), on: orderID, causedBy: message.consequence)
    }
}
