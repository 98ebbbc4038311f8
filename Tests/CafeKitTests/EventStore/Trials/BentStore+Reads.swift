import CafeKit
import CafeTesting
import Synchronization

extension BentStore {
    /// A store that changes the pages of its log.
    static func paging(_ change: @escaping @Sendable (inout LogPage) -> Void) -> BentStore {
        var store = BentStore()
        store.paging = { _, _, page in
            var page = page
            change(&page)
            return page
        }
        return store
    }

    static func givingAnEventTwice() -> BentStore {
        var store = BentStore()
        store.paging = { base, position, page in
            guard position > .start, !page.events.isEmpty,
                let last = try? await base.readLog(after: position.advanced(by: -1), limit: 1, filter: .all)
            else { return page }
            return LogPage(events: last.events + page.events, through: page.through)
        }
        return store
    }

    static func readingStale() -> BentStore {
        let seen = Mutex<[StreamName: StreamVersion]>([:])
        var store = BentStore()
        store.versioning = { (base, stream) throws(EventStoreError) in
            let version = try await base.version(of: stream)
            return seen.withLock { seen in
                defer { seen[stream] = version }
                return seen[stream] ?? version
            }
        }
        return store
    }

    static func readingAhead() -> BentStore {
        var store = BentStore()
        store.versioning = { (base, stream) throws(EventStoreError) in
            let version = try await base.version(of: stream)
            return version > .start ? version.advanced(by: 1) : version
        }
        return store
    }

    static func heading(_ change: @escaping @Sendable (LogPosition) -> LogPosition) -> BentStore {
        var store = BentStore()
        store.heading = change
        return store
    }

    static func leavingData() -> BentStore {
        let archive = Mutex<[LogPosition: RecordedEvent]>([:])
        var store = BentStore { (base, commit) throws(EventStoreError) in
            let receipt = try await base.commit(commit)
            let count = commit.appends.reduce(0) { $0 + $1.events.count }
            let page = try await base.readLog(after: receipt.position.advanced(by: -count), limit: max(1, count), filter: .all)
            archive.withLock { archive in for event in page.events { archive[event.position] = event } }
            return receipt
        }
        store.paging = { _, position, page in
            let erased = archive.withLock { archive in
                archive.values.filter { $0.position > position && $0.position <= page.through }
            }
            let events = page.events + erased.filter { event in !page.events.contains { $0.position == event.position } }
            return LogPage(events: events.sorted { $0.position < $1.position }, through: page.through)
        }
        return store
    }

    static func readingDeletedStreams() -> BentStore {
        var store = BentStore()
        store.reading = { (error) throws(EventStoreError) in
            if error.code == .deleted { return [] }
            throw error
        }
        return store
    }

    static func turningNothingRound() -> BentStore {
        var store = BentStore()
        store.turnsRound = false
        return store
    }

    static func wakingNobody() -> BentStore {
        var store = BentStore()
        store.waiting = { (_, _) throws(CancellationError) in try await Gate().pass() }
        return store
    }

    static func failing() -> BentStore {
        var store = BentStore()
        store.versioning = { (_, _) throws(EventStoreError) in throw EventStoreError(.corrupt, "nothing to be read") }
        return store
    }
}
