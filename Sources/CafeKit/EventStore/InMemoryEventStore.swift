import Synchronization

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A store that forgets everything with the process: for tests, and for a café started with `--in-memory`.
public final class InMemoryEventStore: EventStore {
    fileprivate struct State {
        var log: [RecordedEvent] = []
        var streams: [StreamName: [Int]] = [:]
        var explicitIDs: [EventID: Int] = [:]
        var marks: Set<InboxMark> = []
    }

    private let state = Mutex(State())
    private let signal = AppendSignal()
    private let now: @Sendable () -> Date

    /// Creates an empty store whose events carry the times of `now`.
    public init(now: @escaping @Sendable () -> Date = { Date() }) {
        self.now = now
    }

    public func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
        try commit.validate()
        let time = Date(milliseconds: now().milliseconds)
        let receipt = try state.withLock { (state) throws(EventStoreError) in try state.commit(commit, at: time) }
        signal.reached(receipt.position)
        return receipt
    }

    public func read(
        _ stream: StreamName, from first: StreamVersion, limit: Int
    ) async throws(EventStoreError) -> [RecordedEvent] {
        state.withLock { state in
            let indexes = state.streams[stream] ?? []
            return indexes.dropFirst(Int(max(1, first.rawValue) - 1)).prefix(max(0, limit)).map { state.log[$0] }
        }
    }

    public func readLog(
        after position: LogPosition, limit: Int, filter: EventFilter
    ) async throws(EventStoreError) -> LogPage {
        state.withLock { state in
            let page = state.log.dropFirst(Int(max(0, position.rawValue))).prefix(max(0, limit))
            return LogPage(events: page.filter(filter.accepts), through: page.last?.position ?? position)
        }
    }

    public func version(of stream: StreamName) async throws(EventStoreError) -> StreamVersion {
        state.withLock { $0.version(of: stream) }
    }

    public func head() async throws(EventStoreError) -> LogPosition {
        state.withLock { LogPosition(rawValue: Int64($0.log.count)) }
    }

    public func hasHandled(_ mark: InboxMark) async throws(EventStoreError) -> Bool {
        state.withLock { $0.marks.contains(mark) }
    }

    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await signal.wait(after: position)
    }
}

extension InMemoryEventStore.State {
    func version(of stream: StreamName) -> StreamVersion { StreamVersion(rawValue: Int64(streams[stream]?.count ?? 0)) }

    mutating func commit(_ commit: Commit, at time: Date) throws(EventStoreError) -> CommitReceipt {
        let head = LogPosition(rawValue: Int64(log.count))
        if let mark = commit.mark, marks.contains(mark) {
            return CommitReceipt(position: head, versions: commit.appends.map { version(of: $0.stream) }, isRepeat: true)
        }
        if let earlier = try repetition(of: commit) { return earlier }
        for append in commit.appends {
            let actual = version(of: append.stream)
            guard append.expecting.accepts(actual) else {
                throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: actual)
            }
        }
        if let mark = commit.mark { marks.insert(mark) }
        for append in commit.appends { store(append, at: time) }
        return CommitReceipt(
            position: LogPosition(rawValue: Int64(log.count)), versions: commit.appends.map { version(of: $0.stream) })
    }

    private mutating func store(_ append: StreamAppend, at time: Date) {
        var version = version(of: append.stream)
        for draft in append.events {
            version = version.advanced(by: 1)
            if let id = draft.id { explicitIDs[id] = log.count }
            streams[append.stream, default: []].append(log.count)
            log.append(
                RecordedEvent(
                    position: LogPosition(rawValue: Int64(log.count + 1)), stream: append.stream, version: version,
                    id: draft.id ?? EventID(append.stream, version), type: draft.type, schemaVersion: draft.schemaVersion,
                    data: draft.data, metadata: draft.metadata, recordedAt: time))
        }
    }

    /// The receipt of the same commit made before, recognised by its explicit ids; nil where none is taken.
    private func repetition(of commit: Commit) throws(EventStoreError) -> CommitReceipt? {
        var repetition = RepeatedIDs()
        for append in commit.appends {
            for draft in append.events {
                guard let id = draft.id else { continue }
                repetition.note(id, draft, on: append.stream, stored: explicitIDs[id].map { log[$0] })
            }
        }
        return try repetition.receipt(for: commit)
    }
}
