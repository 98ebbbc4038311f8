#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an ``InMemoryEventStore`` holds.
struct InMemoryLog {
    private var events: [RecordedEvent] = []
    /// Where a stream's history is in `histories`.
    private var numbers: [StreamName: Int] = [:]
    /// The places of each stream's events in `events`.
    private var histories: [[Int]] = []
    private var explicitIDs: [EventID: Int] = [:]
    private(set) var marks: Set<InboxMark> = []
    private(set) var snapshots: [StreamName: Snapshot] = [:]

    var head: LogPosition { LogPosition(rawValue: Int64(events.count)) }

    func version(of stream: StreamName) -> StreamVersion { version(numbers[stream]) }

    func isDeleted(_ stream: StreamName) -> Bool { isDeleted(numbers[stream]) }

    private func version(_ number: Int?) -> StreamVersion {
        StreamVersion(rawValue: Int64(number.map { histories[$0].count } ?? 0))
    }

    private func isDeleted(_ number: Int?) -> Bool { end(number) != .open }

    private func end(_ number: Int?) -> Restoration.StreamEnd {
        guard let last = number.flatMap({ histories[$0].last }).map({ events[$0] }) else { return .open }
        return Restoration.StreamEnd(isTombstone: last.isTombstone, schemaVersion: last.schemaVersion)
    }

    /// Judges a commit and stores it.
    mutating func commit(_ commit: Commit, at time: Date) throws(EventStoreError) -> CommitReceipt {
        if let mark = commit.mark, marks.contains(mark) {
            return CommitReceipt(position: head, versions: commit.appends.map { version(of: $0.stream) }, isRepeat: true)
        }
        if let earlier = try repetition(of: commit) { return earlier }
        var places: [Int?] = []
        places.reserveCapacity(commit.appends.count)
        for append in commit.appends {
            let number = numbers[append.stream]
            if isDeleted(number) { throw EventStoreError(deleted: append.stream) }
            let actual = version(number)
            guard append.expecting.accepts(actual) else {
                throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: actual)
            }
            places.append(number)
        }
        var versions: [StreamVersion] = []
        versions.reserveCapacity(commit.appends.count)
        for (append, number) in zip(commit.appends, places) { versions.append(store(append, number, at: time)) }
        if let mark = commit.mark { marks.insert(mark) }
        if let snapshot = commit.snapshot { snapshots[snapshot.stream] = snapshot }
        return CommitReceipt(position: head, versions: versions)
    }

    private mutating func store(_ append: StreamAppend, _ number: Int?, at time: Date) -> StreamVersion {
        if append.events.isEmpty { return version(number) }
        let number = number ?? newHistory(of: append.stream)
        if append.isDeletion { erase(number, append.stream) }
        for draft in append.events {
            let event = RecordedEvent(
                position: head.advanced(by: 1), stream: append.stream, version: version(number).advanced(by: 1), id: draft.id,
                type: draft.type, schemaVersion: draft.schemaVersion, data: draft.data, metadata: draft.metadata,
                recordedAt: time)
            store(event, number)
        }
        return version(number)
    }

    private mutating func store(_ event: RecordedEvent, _ number: Int) {
        if let id = event.ownID { explicitIDs[id] = events.count }
        histories[number].append(events.count)
        events.append(event)
    }

    /// Stores records as they are, where all of them fit.
    mutating func restore(_ records: [RecordedEvent]) throws(EventStoreError) {
        let restoration = try Restoration(records, after: head)
        for first in restoration.firsts {
            let number = numbers[first.stream]
            try restoration.check(first, follows: version(number), end(number))
        }
        for id in restoration.ids where explicitIDs[id] != nil { throw EventStoreError(taken: id) }
        for var event in records {
            let number = numbers[event.stream] ?? newHistory(of: event.stream)
            if event.isTombstone { erase(number, event.stream) }
            event.recordedAt = Date(milliseconds: event.recordedAt.milliseconds)
            store(event, number)
        }
    }

    private mutating func newHistory(of stream: StreamName) -> Int {
        histories.append([])
        numbers[stream] = histories.count - 1
        return histories.count - 1
    }

    private mutating func erase(_ number: Int, _ stream: StreamName) {
        for place in histories[number] {
            if let id = events[place].ownID { explicitIDs[id] = nil }
            events[place] = events[place].erasing()
        }
        snapshots[stream] = nil
    }

    /// The receipt of the same commit made before, recognised by its explicit ids; nil where none is taken.
    private func repetition(of commit: Commit) throws(EventStoreError) -> CommitReceipt? {
        var repetition = RepeatedIDs()
        for append in commit.appends {
            for draft in append.events {
                guard let id = draft.id else { continue }
                repetition.note(id, draft, on: append.stream, stored: explicitIDs[id].map { events[$0] })
            }
        }
        return try repetition.receipt(for: commit)
    }
}

extension InMemoryLog {
    func events(
        of stream: StreamName, _ direction: ReadDirection, from version: StreamVersion, limit: Int
    ) -> [RecordedEvent] {
        guard let number = numbers[stream] else { return [] }
        let places = histories[number]
        switch direction {
        case .forwards:
            return places.dropFirst(Int(max(1, version.rawValue) - 1)).prefix(max(0, limit)).map { events[$0] }
        case .backwards:
            let count = min(Int64(places.count), max(0, version.rawValue))
            return places.prefix(Int(count)).suffix(max(0, limit)).reversed().map { events[$0] }
        }
    }

    func page(after position: LogPosition, limit: Int, filter: EventFilter) -> LogPage {
        var page = LogPage(events: [], through: position)
        let rest = events.dropFirst(Int(max(0, position.rawValue))).prefix(max(0, limit))
        page.events.reserveCapacity(rest.count)
        var size = 0
        for event in rest {
            page.through = event.position
            guard !event.isErased, filter.accepts(event) else { continue }
            page.events.append(event)
            size += event.data.count
            if size >= LogPage.largestSize { break }
        }
        return page
    }

    func records(after position: LogPosition, limit: Int) -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var size = 0
        for event in events.dropFirst(Int(max(0, position.rawValue))).prefix(max(0, limit)) {
            records.append(event)
            size += event.data.count
            if size >= LogPage.largestSize { break }
        }
        return records
    }

    func streams(in category: StreamCategory?, after name: StreamName?, limit: Int) -> [StreamSummary] {
        let names = numbers.keys.filter { stream in
            (category.map { $0 == stream.category } ?? true) && (name.map { $0.precedes(stream) } ?? true)
        }
        return names.sorted { $0.precedes($1) }.prefix(max(0, limit)).compactMap { stream in
            guard let number = numbers[stream], let last = histories[number].last.map({ events[$0] }) else { return nil }
            return StreamSummary(
                stream: stream, version: last.version, position: last.position, changedAt: last.recordedAt,
                isDeleted: last.isTombstone)
        }
    }
}
