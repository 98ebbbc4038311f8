import CafeKit

/// A store somebody has been at: what it shows differs from what it holds.
struct TamperedStore: EventStoreDecorator, ArchivableEventStore {
    let honest: InMemoryEventStore
    var base: any EventStore { honest }
    /// What is done to the records of the log.
    var records: @Sendable ([RecordedEvent]) throws(EventStoreError) -> [RecordedEvent] = { $0 }
    /// What is done to the events of a stream.
    var events: @Sendable ([RecordedEvent]) throws(EventStoreError) -> [RecordedEvent] = { $0 }
    /// What is done to the list of streams.
    var summaries: @Sendable ([StreamSummary]) throws(EventStoreError) -> [StreamSummary] = { $0 }
    /// The snapshot of every stream.
    var snapshot: Snapshot?
    /// Called before streams are listed.
    var beforeStreams: @Sendable (InMemoryEventStore) async throws(EventStoreError) -> Void = { _ throws(EventStoreError) in }

    func readRecords(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try records(try await honest.readRecords(after: position, limit: limit))
    }

    func restore(_ records: [RecordedEvent]) async throws(EventStoreError) { try await honest.restore(records) }

    func read(
        _ stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        try events(try await honest.read(stream, direction, from: version, limit: limit))
    }

    func streams(
        in category: StreamCategory?, after name: StreamName?, limit: Int
    ) async throws(EventStoreError) -> [StreamSummary] {
        if name == nil { try await beforeStreams(honest) }
        return try summaries(try await honest.streams(in: category, after: name, limit: limit))
    }

    func snapshot(of stream: StreamName) async throws(EventStoreError) -> Snapshot? { snapshot }
}
