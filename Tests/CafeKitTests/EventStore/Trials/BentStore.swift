import CafeKit

/// A store that does some things in its own, wrong way.
struct BentStore: EventStoreDecorator {
    typealias Base = any EventStore

    let base: any EventStore
    var committing: (@Sendable (Base, Commit) async throws(EventStoreError) -> CommitReceipt)?
    var paging: (@Sendable (Base, LogPosition, LogPage) async -> LogPage)?
    var reading: (@Sendable (EventStoreError) throws(EventStoreError) -> [RecordedEvent])?
    var turnsRound = true
    var versioning: (@Sendable (Base, StreamName) async throws(EventStoreError) -> StreamVersion)?
    var heading: (@Sendable (LogPosition) -> LogPosition)?
    var waiting: (@Sendable (Base, LogPosition) async throws(CancellationError) -> Void)?

    init(_ base: any EventStore = InMemoryEventStore()) { self.base = base }

    /// A store that commits in its own way.
    init(committing: @escaping @Sendable (Base, Commit) async throws(EventStoreError) -> CommitReceipt) {
        self.init()
        self.committing = committing
    }

    func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        if let committing { return try await committing(base, commit) }
        return try await base.commit(commit)
    }

    func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        do {
            let events = try await base.read(stream, direction, from: version, limit: limit)
            return direction == .backwards && !turnsRound ? events.reversed() : events
        } catch {
            if let reading { return try reading(error) }
            throw error
        }
    }

    func readLog(after position: LogPosition, limit: Int, filter: EventFilter) async throws(EventStoreError) -> LogPage {
        let page = try await base.readLog(after: position, limit: limit, filter: filter)
        if let paging { return await paging(base, position, page) }
        return page
    }

    func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        if let versioning { return try await versioning(base, stream) }
        return try await base.version(of: stream)
    }

    func head() async throws(EventStoreError) -> LogPosition {
        let position = try await base.head()
        return heading?(position) ?? position
    }

    func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        if let waiting { return try await waiting(base, position) }
        try await base.waitForAppend(after: position)
    }
}
