import CafeKit
import Foundation
import Synchronization

extension BentStore {
    /// Counts, to do something wrong only now and then.
    private final class Turn: Sendable {
        private let count = Mutex(0)

        func comes(every number: Int) -> Bool {
            count.withLock { count in
                count += 1
                return count.isMultiple(of: number)
            }
        }
    }

    /// A database whose ids are numbered when a row is inserted, and seen when its transaction commits: what a `SERIAL` column does.
    static func numberingBeforeItCommits() -> BentStore {
        let open = SharedSet<LogPosition>()
        var store = BentStore { (base, commit) throws(EventStoreError) in
            let receipt = try await base.commit(commit)
            let count = commit.appends.reduce(0) { $0 + $1.events.count }
            let positions = (0..<count).map { receipt.position.advanced(by: -$0) }
            if count > 5 {
                open.insert(positions)
                for _ in 0..<50 { await Task.yield() }
                open.remove(positions)
            }
            return receipt
        }
        store.paging = { _, _, page in
            var page = page
            page.events.removeAll { open.contains($0.position) }
            return page
        }
        return store
    }

    static func forgetting() -> BentStore {
        let turn = Turn()
        return BentStore { (base, commit) throws(EventStoreError) in
            guard commit.appends.count == 1, commit.appends[0].expecting == .any, turn.comes(every: 5) else {
                return try await base.commit(commit)
            }
            let append = commit.appends[0]
            return CommitReceipt(
                position: try await base.head().advanced(by: append.events.count),
                versions: [try await base.version(of: append.stream).advanced(by: append.events.count)])
        }
    }

    static func storingHalf() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            var receipt = CommitReceipt(position: .start, versions: [])
            guard commit.appends.count > 1, commit.mark == nil else { return try await base.commit(commit) }
            for append in commit.appends {
                let next = try await base.commit(Commit([append]))
                receipt = CommitReceipt(
                    position: next.position, versions: receipt.versions + next.versions, isRepeat: next.isRepeat)
            }
            return receipt
        }
    }

    static func lettingOthersBetween() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            var receipt = CommitReceipt(position: .start, versions: [])
            guard commit.appends.count > 1, commit.appends.allSatisfy({ $0.expecting == .any }) else {
                return try await base.commit(commit)
            }
            for append in commit.appends {
                let next = try await base.commit(Commit([append]))
                receipt = CommitReceipt(
                    position: next.position, versions: receipt.versions + next.versions, isRepeat: next.isRepeat)
                for _ in 0..<20 { await Task.yield() }
            }
            return receipt
        }
    }

    static func doubling() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            let receipt = try await base.commit(commit)
            return receipt.isRepeat && commit.mark == nil ? try await base.commit(commit.anonymous) : receipt
        }
    }

    static func callingTheFirstARepetition() -> BentStore {
        let turn = Turn()
        return BentStore { (base, commit) throws(EventStoreError) in
            var receipt = try await base.commit(commit)
            if commit.mark == nil, turn.comes(every: 5) { receipt.isRepeat = true }
            return receipt
        }
    }

    static func markingBeforeItCommits() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            do throws(EventStoreError) {
                return try await base.commit(commit)
            } catch {
                if commit.mark != nil { _ = try await base.commit(Commit([], marking: commit.mark)) }
                throw error
            }
        }
    }

    static func changingPayloads() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            try await base.commit(
                commit.mapping { draft in if draft.type != RecordedEvent.tombstone { draft.data += Data(" ".utf8) } })
        }
    }

    static func countingFromZero() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            var receipt = try await base.commit(commit)
            receipt.position = receipt.position.advanced(by: -1)
            return receipt
        }
    }

    static func refusing(as other: @escaping @Sendable (EventStoreError.Conflict) -> EventStoreError) -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            do throws(EventStoreError) {
                return try await base.commit(commit)
            } catch {
                throw error.conflict.map(other) ?? error
            }
        }
    }

    static func lyingToTheCancelled() -> BentStore {
        BentStore { (base, commit) throws(EventStoreError) in
            let receipt = try await base.commit(commit)
            for _ in 0..<4 { await Task.yield() }
            guard Task.isCancelled, let append = commit.appends.first else { return receipt }
            throw EventStoreError(conflictOn: append.stream, expected: append.expecting, actual: .start)
        }
    }
}

/// A set that many may use.
final class SharedSet<Element: Hashable & Sendable>: Sendable {
    private let elements = Mutex<Set<Element>>([])

    func insert(_ new: [Element]) { elements.withLock { $0.formUnion(new) } }
    func remove(_ old: [Element]) { elements.withLock { $0.subtract(old) } }
    func contains(_ element: Element) -> Bool { elements.withLock { $0.contains(element) } }
}

extension Commit {
    /// The same without its mark.
    var unmarked: Commit { Commit(appends) }

    /// The same without explicit ids.
    var anonymous: Commit { mapping { $0.id = nil } }

    /// The same without expectations.
    var expectingAnything: Commit {
        Commit(appends.map { StreamAppend($0.events, to: $0.stream, expecting: .any) }, marking: mark)
    }

    /// The same with other events.
    func mapping(_ change: (inout EventDraft) -> Void) -> Commit {
        var commit = self
        for append in commit.appends.indices {
            for event in commit.appends[append].events.indices { change(&commit.appends[append].events[event]) }
        }
        return commit
    }
}
