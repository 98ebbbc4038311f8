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

    /// Ends a stream with a tombstone, for good: what was said in it is erased, and nothing can be appended to it again.
    ///
    /// The tombstone takes the next version and position, so that followers of the log learn of it. See ``EventStore/delete(_:expecting:metadata:)``.
    public static func deletion(
        of stream: StreamName, expecting expected: ExpectedVersion, metadata: EventMetadata = .none
    ) -> StreamAppend {
        StreamAppend([.tombstone(metadata)], to: stream, expecting: expected)
    }

    /// Whether this ends its stream.
    public var isDeletion: Bool { events.count == 1 && events[0].type == RecordedEvent.tombstone }
}
