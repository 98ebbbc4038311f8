#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Judges records that are to be restored: what can be said without a database, and what a store is to look up before it writes.
package struct Restoration {
    /// How a stream ends.
    package enum StreamEnd: Sendable {
        /// More may come.
        case open
        /// With an erased event: only such, and the tombstone, may come.
        case erased
        /// With its tombstone: nothing may come.
        case deleted

        /// Tells how a stream ends from its last event.
        package init(isTombstone: Bool, schemaVersion: Int) {
            self = isTombstone ? .deleted : schemaVersion == RecordedEvent.erased ? .erased : .open
        }
    }

    /// The first record of each stream: the store looks where the stream ends, and asks ``check(_:follows:_:)``.
    package private(set) var firsts: [RecordedEvent] = []
    /// The explicit ids, each once: none may be taken.
    package private(set) var ids: Set<EventID> = []

    /// Checks that records continue the log behind `head` and are what a store holds.
    package init(_ records: [RecordedEvent], after head: LogPosition) throws(EventStoreError) {
        var position = head
        var ends: [StreamName: (version: StreamVersion, end: StreamEnd)] = [:]
        for event in records {
            guard event.position == position.advanced(by: 1) else {
                throw EventStoreError(.invalid, "a record for position \(event.position) cannot follow position \(position)")
            }
            position = event.position
            try Self.validate(event)
            if let (version, end) = ends[event.stream] {
                try check(event, follows: version, end)
            } else {
                firsts.append(event)
            }
            ends[event.stream] = (event.version, StreamEnd(isTombstone: event.isTombstone, schemaVersion: event.schemaVersion))
            if let id = event.ownID, !ids.insert(id).inserted { throw EventStoreError(taken: id) }
        }
    }

    /// Checks that a record comes next in a stream that is at `version` and ends so.
    package func check(_ event: RecordedEvent, follows version: StreamVersion, _ end: StreamEnd) throws(EventStoreError) {
        guard event.version == version.advanced(by: 1) else {
            throw Self.misfit(event, "it is for version \(event.version) of \(event.stream), which is at \(version)")
        }
        if end == .deleted { throw Self.misfit(event, "\(event.stream) has ended with a tombstone") }
        if end == .erased, !event.isErased, !event.isTombstone {
            throw Self.misfit(event, "it says something in \(event.stream), which is being deleted")
        }
    }

    private static func validate(_ event: RecordedEvent) throws(EventStoreError) {
        guard event.recordedAt.hasCalendarYear else { throw misfit(event, "its time is in no year that has four digits") }
        guard event.isErased else {
            let draft = EventDraft(type: event.type, schemaVersion: event.schemaVersion, data: event.data)
            return try Commit.validate(draft, for: event.stream, isDeletion: event.isTombstone)
        }
        guard event.data.isEmpty, event.ownID == nil, event.metadata == .none, !event.isTombstone, !event.type.isEmpty else {
            throw misfit(event, "it is called erased and still says something")
        }
    }

    private static func misfit(_ event: RecordedEvent, _ reason: String) -> EventStoreError {
        EventStoreError(.invalid, "the record for position \(event.position) does not fit: \(reason)")
    }
}

extension EventStoreError {
    /// Creates the refusal of an explicit id that another event has.
    package init(taken id: EventID) { self.init(.duplicateEvent, "the event id '\(id)' is taken by another event") }
}

extension Date {
    /// Whether RFC 3339 can say it: no year before 0 or after 9999.
    package var hasCalendarYear: Bool { (-62_167_219_200...253_402_300_799).contains(timeIntervalSince1970) }
}
