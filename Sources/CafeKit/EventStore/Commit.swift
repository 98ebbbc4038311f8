/// What is stored in one transaction: whole or not at all.
public struct Commit: Hashable, Sendable {
    /// The events, by stream. A stream may occur once.
    public var appends: [StreamAppend]
    /// The message that caused them.
    public var mark: InboxMark?
    /// The state that one of the streams has led to, which must be among the appends: a shortcut for whoever loads it next.
    public var snapshot: Snapshot?

    /// The largest payload of one event or snapshot that a store takes, in bytes.
    public static let largestPayload = 1 << 20

    /// The longest stream id, event type, event id, consumer or piece of metadata that a store takes, in bytes: all may be keys of an index.
    public static let longestName = 1024

    /// Creates a commit.
    public init(_ appends: [StreamAppend], marking mark: InboxMark? = nil, snapshot: Snapshot? = nil) {
        self.appends = appends
        self.mark = mark
        self.snapshot = snapshot
    }

    /// Checks what needs no database: sizes, reserved names, and that streams and explicit ids occur once.
    package func validate() throws(EventStoreError) {
        if appends.count > 1, Set(appends.map(\.stream)).count < appends.count {
            throw EventStoreError(.invalid, "a commit names a stream twice")
        }
        if let mark {
            try Commit.validate(mark.consumer, "consumer")
            try Commit.validate(mark.messageID, "message id")
        }
        var ids: Set<EventID> = []
        for append in appends {
            try Commit.validate(append.stream.id, "stream id")
            let isDeletion = append.isDeletion
            for event in append.events {
                try Commit.validate(event, for: append.stream, isDeletion: isDeletion)
                if let id = event.id, !ids.insert(id).inserted {
                    throw EventStoreError(.duplicateEvent, "a commit gives two events the same id")
                }
            }
        }
        if let snapshot { try validate(snapshot) }
    }

    /// A snapshot goes where its stream goes: so none can come to a stream that has been deleted.
    private func validate(_ snapshot: Snapshot) throws(EventStoreError) {
        guard appends.contains(where: { $0.stream == snapshot.stream && !$0.isDeletion }) else {
            throw EventStoreError(.invalid, "a commit brings a snapshot of \(snapshot.stream) and does not append to it")
        }
        if snapshot.data.count > Commit.largestPayload {
            throw EventStoreError(
                .tooLarge,
                "the snapshot of \(snapshot.stream) has \(snapshot.data.count) bytes; \(Commit.largestPayload) is the limit")
        }
    }

    /// Checks one event of a commit.
    static func validate(
        _ event: EventDraft, for stream: StreamName, isDeletion: Bool
    ) throws(EventStoreError) {
        if event.data.count > largestPayload {
            throw EventStoreError(
                .tooLarge, "\(event.type) for \(stream) has \(event.data.count) bytes; \(largestPayload) is the limit")
        }
        if !(1...Int(Int32.max)).contains(event.schemaVersion) {
            throw EventStoreError(
                .invalid, "\(event.type) for \(stream) has schema version \(event.schemaVersion); they go from 1 to \(Int32.max)")
        }
        try validate(event.type, "event type")
        try validate(event.id?.rawValue, "event id")
        try validate(event.metadata.correlationID, "correlation id")
        try validate(event.metadata.causationID, "causation id")
        try validate(event.metadata.traceparent, "traceparent")
        let first = event.type.utf8.first
        if first == nil || first == UInt8(ascii: "$") && !isDeletion {
            throw EventStoreError(.invalid, "'\(event.type)' for \(stream) is no event type: it is empty or begins with '$'")
        }
    }

    private static func validate(_ name: String?, _ what: String) throws(EventStoreError) {
        guard let name, name.utf8.count > longestName else { return }
        throw EventStoreError(
            .tooLarge, "the \(what) '\(name.prefix(40))…' has \(name.utf8.count) bytes; \(longestName) is the limit")
    }
}
