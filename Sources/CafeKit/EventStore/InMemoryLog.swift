#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an ``InMemoryEventStore`` holds.
struct InMemoryLog {
    private struct History {
        /// Where its events are in `events`.
        var places: [Int] = []
        var end = Restoration.StreamEnd.open
    }

    private var events = InMemoryEvents()
    /// Where a stream's history is in `histories`.
    private var numbers: [StreamName: Int] = [:]
    private var histories: [History] = []
    private var explicitIDs: [EventID: Int] = [:]
    private(set) var marks: Set<InboxMark> = []
    private(set) var snapshots: [StreamName: Snapshot] = [:]

    var head: LogPosition { LogPosition(rawValue: Int64(events.count)) }

    func version(of stream: StreamName) -> StreamVersion { version(numbers[stream]) }

    func isDeleted(_ stream: StreamName) -> Bool { isDeleted(numbers[stream]) }

    private func version(_ number: Int?) -> StreamVersion {
        StreamVersion(rawValue: Int64(number.map { histories[$0].places.count } ?? 0))
    }

    private func isDeleted(_ number: Int?) -> Bool { end(number) != .open }

    private func end(_ number: Int?) -> Restoration.StreamEnd { number.map { histories[$0].end } ?? .open }

    /// Judges a commit and stores it.
    mutating func commit(_ commit: Commit, at time: Date) throws(EventStoreError) -> CommitReceipt {
        if let mark = commit.mark, marks.contains(mark) {
            return CommitReceipt(position: head, versions: commit.appends.map { version(of: $0.stream) }, isRepeat: true)
        }
        if let earlier = try repetition(of: commit) { return earlier }
        let versions: [StreamVersion]
        if commit.appends.count == 1 {
            versions = [store(commit.appends[0], try judged(commit.appends[0]), at: time)]
        } else {
            let streams = try commit.appends.map { (append) throws(EventStoreError) in try judged(append) }
            versions = zip(commit.appends, streams).map { store($0, $1, at: time) }
        }
        if let mark = commit.mark { marks.insert(mark) }
        if let snapshot = commit.snapshot { snapshots[snapshot.stream] = snapshot }
        return CommitReceipt(position: head, versions: versions)
    }

    /// Returns the number of a stream that can be appended to, nil for a new one.
    private func judged(_ append: StreamAppend) throws(EventStoreError) -> Int? {
        let number = numbers[append.stream]
        if isDeleted(number) { throw EventStoreError(deleted: append.stream) }
        let actual = version(number)
        guard append.expecting.accepts(actual) else {
            throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: actual)
        }
        return number
    }

    private mutating func store(_ append: StreamAppend, _ number: Int?, at time: Date) -> StreamVersion {
        if append.events.isEmpty { return version(number) }
        let number = number ?? newHistory(of: append.stream)
        for draft in append.events { store(draft, number, at: time) }
        if append.isDeletion { end(number, append.stream, by: .deleted) }
        return version(number)
    }

    private mutating func store(_ draft: EventDraft, _ number: Int, at time: Date) {
        if let id = draft.id { explicitIDs[id] = events.count }
        histories[number].places.append(events.count)
        events.append(draft, to: number, as: histories[number].places.count, at: time)
    }

    /// Stores records as they are, where all of them fit.
    mutating func restore(_ records: [RecordedEvent]) throws(EventStoreError) {
        let restoration = try Restoration(records, after: head)
        for first in restoration.firsts {
            let number = numbers[first.stream]
            try restoration.check(first, follows: version(number), end(number))
        }
        for id in restoration.ids where explicitIDs[id] != nil { throw EventStoreError(taken: id) }
        for event in records {
            let number = numbers[event.stream] ?? newHistory(of: event.stream)
            let draft = EventDraft(
                id: event.ownID, type: event.type, schemaVersion: event.schemaVersion, data: event.data, metadata: event.metadata)
            store(draft, number, at: Date(milliseconds: event.recordedAt.milliseconds))
            let isEnd = event.isTombstone || event.isErased
            if isEnd { end(number, event.stream, by: event.isTombstone ? .deleted : .erased) }
        }
    }

    private mutating func newHistory(of stream: StreamName) -> Int {
        histories.append(History())
        let number = events.number(stream)
        numbers[stream] = number
        return number
    }

    /// Ends a stream with its last event: what those before it say is taken away.
    private mutating func end(_ number: Int, _ stream: StreamName, by end: Restoration.StreamEnd) {
        histories[number].end = end
        guard end == .deleted else { return }
        for place in histories[number].places.dropLast() {
            if let id = events[place].ownID { explicitIDs[id] = nil }
            events.erase(place)
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
        let places = histories[number].places
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
        let places = places(after: position, limit: limit)
        page.events.reserveCapacity(places.count)
        var size = 0
        for event in places.lazy.map({ events[$0] }) {
            page.through = event.position
            guard !event.isErased, filter.accepts(event) else { continue }
            page.events.append(event)
            size += event.data.count
            if size >= LogPage.largestSize { break }
        }
        return page
    }

    private func places(after position: LogPosition, limit: Int) -> Range<Int> {
        let first = min(Int(max(0, position.rawValue)), events.count)
        return first..<(first + min(max(0, limit), events.count - first))
    }

    func records(after position: LogPosition, limit: Int) -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        var size = 0
        for event in places(after: position, limit: limit).lazy.map({ events[$0] }) {
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
            guard let number = numbers[stream], let last = histories[number].places.last.map({ events[$0] }) else { return nil }
            return StreamSummary(
                stream: stream, version: last.version, position: last.position, changedAt: last.recordedAt,
                isDeleted: last.isTombstone)
        }
    }
}
