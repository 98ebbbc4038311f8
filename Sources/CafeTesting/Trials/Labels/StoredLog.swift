import CafeKit

/// All that a log shows once it is at rest.
struct StoredLog: Sendable {
    var events: [RecordedEvent]
    var head: LogPosition

    /// Reads a log from its beginning.
    static func read(from store: any EventStore, limit: Int = 512) async throws(EventStoreError) -> StoredLog {
        var log = StoredLog(events: [], head: try await store.head())
        var position = LogPosition.start
        while true {
            let page = try await store.readLog(after: position, limit: limit, filter: .all)
            log.events += page.events
            if page.through <= position { return log }
            position = page.through
        }
    }

    /// The tombstones, by stream.
    var tombstones: [StreamName: RecordedEvent] {
        Dictionary(events.filter(\.isTombstone).map { ($0.stream, $0) }) { first, _ in first }
    }

    /// What is wrong with the numbers, whatever was appended.
    ///
    /// Where streams were deleted the places of what they said are empty: as many as the tombstones' versions tell.
    func violations() -> [TrialViolation] {
        var violations: [TrialViolation] = []
        for (event, next) in zip(events, events.dropFirst()) where event.position >= next.position {
            violations.append(TrialViolation(.gap, "position \(next.position) is read after position \(event.position)"))
        }
        if let last = events.last, last.position != head {
            violations.append(TrialViolation(.gap, "the last event is at position \(last.position), the head at \(head)"))
        }
        let erased = tombstones.values.reduce(0) { $0 + $1.version.rawValue - 1 }
        if Int64(events.count) + erased != head.rawValue {
            violations.append(
                TrialViolation(.gap, "\(events.count) events and \(erased) erased ones do not make \(head) positions"))
        }
        for (stream, events) in Dictionary(grouping: events, by: \.stream) {
            let versions = events.map(\.version.rawValue)
            if let tombstone = tombstones[stream] {
                guard versions != [tombstone.version.rawValue] else { continue }
                violations.append(TrialViolation(.undeleted, "the deleted stream \(stream) shows versions \(versions.briefly)"))
            } else if versions != Array(1...Int64(versions.count)) {
                violations.append(TrialViolation(.gap, "the stream \(stream) has versions \(versions.briefly)"))
            }
        }
        return violations
    }
}

extension Array {
    /// The first few elements, for people.
    var briefly: String {
        let shown = prefix(12).map { "\($0)" }.joined(separator: ", ")
        return count > 12 ? "\(shown), … (\(count))" : shown
    }
}
