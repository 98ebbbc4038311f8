/// A log of messages that a feed reads from any position on: of a store near by, or of a service behind a network.
public protocol MessageLog: Sendable {
    /// The name of the service that tells; also of the source of its batches.
    var name: String { get }

    /// Returns the messages behind a position that pass a filter, at most `limit` of them, in order.
    ///
    /// Waits while the log ends at `position`, until it grows or the task is cancelled; it may give up waiting with a page that goes no further.
    ///
    /// - Throws: `CancellationError`, or what kept the log from being read: a feed tries again.
    func messages(after position: LogPosition, limit: Int, filter: EventFilter) async throws -> MessagePage
}

/// Some messages of a log, and how far it was read for them.
public struct MessagePage: Hashable, Sendable {
    /// The messages, in order; none where nothing passed the filter.
    public var messages: [Message]
    /// Every message up to here that passes the filter is on this page or an earlier one.
    public var through: LogPosition

    /// Creates a page.
    public init(messages: [Message], through: LogPosition) {
        self.messages = messages
        self.through = through
    }
}

/// A log that others may read: the events of one service, under its name.
public struct LogSource: MessageLog {
    public let name: String
    /// Its store.
    public let store: any EventStore
    /// Which of its events are for others.
    public let published: EventFilter

    /// Creates a source.
    public init(_ name: String, store: any EventStore, published: EventFilter = .all) {
        self.name = name
        self.store = store
        self.published = published
    }

    public func messages(after position: LogPosition, limit: Int, filter: EventFilter) async throws -> MessagePage {
        try await store.waitForAppend(after: position)
        return try await page(after: position, limit: limit, filter: filter)
    }

    /// Returns what is there now; see ``messages(after:limit:filter:)``.
    public func page(after position: LogPosition, limit: Int, filter: EventFilter = .all) async throws -> MessagePage {
        let page = try await store.readLog(after: position, limit: limit, filter: published.intersection(filter))
        return MessagePage(messages: page.events.map { Message($0, from: name) }, through: page.through)
    }
}
