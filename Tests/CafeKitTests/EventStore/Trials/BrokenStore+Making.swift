import CafeKit

extension BrokenStore {
    /// Returns such a store.
    func make() -> BentStore {
        switch self {
        case .numbersBeforeItCommits: .numberingBeforeItCommits()
        case .forgets: .forgetting()
        case .ignoresExpectations:
            BentStore { (base, commit) throws(EventStoreError) in try await base.commit(commit.expectingAnything) }
        case .storesHalf: .storingHalf()
        case .letsOthersBetween: .lettingOthersBetween()
        case .doublesOnRetry: .doubling()
        case .callsTheFirstARepetition: .callingTheFirstARepetition()
        case .losesTheMark: BentStore { (base, commit) throws(EventStoreError) in try await base.commit(commit.unmarked) }
        case .marksBeforeItCommits: .markingBeforeItCommits()
        case .readsStale: .readingStale()
        case .readsAhead: .readingAhead()
        case .headRunsAhead: .heading { $0 > .start ? $0.advanced(by: 1) : $0 }
        case .leavesDataBehind: .leavingData()
        case .readsDeletedStreams: .readingDeletedStreams()
        case .swapsEvents: .paging { page in if page.events.count > 1 { page.events.swapAt(0, 1) } }
        case .givesAnEventTwice: .givingAnEventTwice()
        case .skipsInAPage: .paging { page in page.events.removeAll { $0.position.rawValue % 50 == 7 } }
        case .changesPayloads: .changingPayloads()
        case .countsFromZero: .countingFromZero()
        case .inventsConflicts:
            .refusing { conflict in
                guard case .exact(let expected) = conflict.expected else { return EventStoreError(.invalid, "a conflict") }
                return EventStoreError(conflictOn: conflict.stream, expected: conflict.expected, actual: expected)
            }
        case .inventsDeletions: .refusing { EventStoreError(.deleted, "\($0.stream) is gone") }
        case .liesToTheCancelled: .lyingToTheCancelled()
        case .turnsNothingRound: .turningNothingRound()
        case .wakesNobody: .wakingNobody()
        case .fails: .failing()
        }
    }
}
