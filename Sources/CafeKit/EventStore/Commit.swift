/// What a writer believes about a stream; the append is refused where it is wrong.
public enum ExpectedVersion: Hashable, Sendable {
    /// Nothing: append behind whatever is there.
    case any
    /// The stream does not exist yet.
    case none
    /// The stream has at least one event.
    case exists
    /// The newest event has exactly this version.
    case exact(StreamVersion)

    /// Tells whether a stream at `version` is as expected.
    public func accepts(_ version: StreamVersion) -> Bool {
        switch self {
        case .any: true
        case .none: version == .start
        case .exists: version > .start
        case .exact(let expected): version == expected
        }
    }
}

/// Events for one stream.
public struct StreamAppend: Hashable, Sendable {
    /// Where they go.
    public var stream: StreamName
    /// What must be true of it.
    public var expecting: ExpectedVersion
    /// What is appended, in this order.
    public var events: [EventDraft]

    /// Creates an append.
    public init(_ events: [EventDraft], to stream: StreamName, expecting: ExpectedVersion) {
        self.stream = stream
        self.expecting = expecting
        self.events = events
    }
}

/// Says that a consumer has handled a message. Stored in the transaction of what the message caused: that is what makes the effect
/// happen exactly once though the message comes at least once.
public struct InboxMark: Hashable, Sendable {
    /// Who handled it: the name of a policy or saga.
    public var consumer: String
    /// What was handled.
    public var messageID: String

    /// Creates a mark.
    public init(consumer: String, messageID: String) {
        self.consumer = consumer
        self.messageID = messageID
    }
}

/// What is stored in one transaction: whole or not at all.
public struct Commit: Hashable, Sendable {
    /// The events, by stream. A stream may occur once.
    public var appends: [StreamAppend]
    /// The message that caused them.
    public var mark: InboxMark?

    /// The largest payload of one event that a store takes, in bytes.
    public static let largestPayload = 1 << 20

    /// Creates a commit.
    public init(_ appends: [StreamAppend], marking mark: InboxMark? = nil) {
        self.appends = appends
        self.mark = mark
    }

    /// Checks what needs no database: sizes, and that streams and explicit ids occur once.
    package func validate() throws(EventStoreError) {
        if appends.count > 1, Set(appends.map(\.stream)).count < appends.count {
            throw EventStoreError(.invalid, "a commit names a stream twice")
        }
        let ids = appends.flatMap { $0.events.compactMap(\.id) }
        if ids.count > 1, Set(ids).count < ids.count {
            throw EventStoreError(.duplicateEvent, "a commit gives two events the same id")
        }
        for append in appends {
            for event in append.events where event.data.count > Commit.largestPayload {
                throw EventStoreError(
                    .tooLarge,
                    "\(event.type) for \(append.stream) has \(event.data.count) bytes; \(Commit.largestPayload) is the limit")
            }
        }
    }
}

/// The outcome of a commit.
public struct CommitReceipt: Hashable, Sendable {
    /// The log position of its last event; for a commit without events the head of the log. Wait for it to read your own writes.
    public var position: LogPosition
    /// The version of each stream after the commit, in the order of its appends.
    public var versions: [StreamVersion]
    /// Whether the commit had already happened, by its inbox mark or its explicit event ids, and stored nothing now.
    public var isRepeat: Bool

    /// Creates a receipt.
    public init(position: LogPosition, versions: [StreamVersion], isRepeat: Bool = false) {
        self.position = position
        self.versions = versions
        self.isRepeat = isRepeat
    }
}
