/// A store around another one: implement what is to differ, everything else is passed on.
///
/// How telemetry is added without the core knowing of it, and how a test makes a store fail.
public protocol EventStoreDecorator: EventStore {
    /// The store that does the work.
    var base: any EventStore { get }
}

extension EventStoreDecorator {
    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt { try await base.commit(commit) }

    public func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try await base.read(stream, direction, from: version, limit: limit)
    }

    public func readLog(
        after position: LogPosition, limit: Int, filter: EventFilter
    ) async throws(EventStoreError) -> LogPage {
        try await base.readLog(after: position, limit: limit, filter: filter)
    }

    public func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        try await base.version(of: stream)
    }

    public func head() async throws(EventStoreError) -> LogPosition { try await base.head() }

    public func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary] {
        try await base.streams(in: category, after: name, limit: limit)
    }

    public func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? {
        try await base.snapshot(of: stream)
    }

    public func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool { try await base.hasHandled(mark) }

    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await base.waitForAppend(after: position)
    }
}
