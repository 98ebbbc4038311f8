public import CafeKit
public import Testing

/// What every event store does, one behaviour a case: the test target of an adapter runs each as a test case of its own.
///
/// ```swift
/// @Test(arguments: EventStoreBehaviour.allCases)
/// func keepsTheContract(_ behaviour: EventStoreBehaviour) async throws {
///     try await behaviour.check { try await openFreshStore() }
/// }
/// ```
public enum EventStoreBehaviour: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// Versions and positions are dense and start at 1.
    case numbersAreDense = "Versions and positions are dense and start at 1"
    /// An empty store is at version and position zero.
    case anEmptyStoreIsAtZero = "An empty store is at version and position zero"
    /// An expected version that holds is accepted.
    case expectationsThatHoldAreAccepted = "An expected version that holds is accepted"
    /// An expected version that does not hold is refused with both versions.
    case expectationsThatFailNameBothVersions = "An expected version that does not hold is refused with both versions"
    /// A commit to several streams is stored whole or not at all.
    case commitsAreWhole = "A commit to several streams is stored whole or not at all"
    /// A receipt names the last position and each stream's version.
    case receiptsTellTheTruth = "A receipt names the last position and each stream's version"
    /// An append without events checks its expectation and stores nothing.
    case anEmptyAppendOnlyChecks = "An append without events checks its expectation and stores nothing"
    /// A commit whose inbox mark is there stores nothing and says so.
    case aMarkIsCommittedOnce = "A commit whose inbox mark is there stores nothing and says so"
    /// A conflict leaves no inbox mark.
    case aMarkIsAtomicWithItsEvents = "A conflict leaves no inbox mark"
    /// A mark without events is committed.
    case aMarkAloneIsCommitted = "A mark without events is committed"
    /// A mark of one consumer says nothing about another.
    case aMarkBelongsToItsConsumer = "A mark of one consumer says nothing about another"
    /// A commit repeated under its explicit ids gets its first receipt.
    case explicitIDsMakeACommitIdempotent = "A commit repeated under its explicit ids gets its first receipt"
    /// An explicit id of another event is refused as a duplicate.
    case anExplicitIDIsTakenOnce = "An explicit id of another event is refused as a duplicate"
    /// A commit of which only some ids are stored is refused.
    case partOfACommitIsNoRepetition = "A commit of which only some ids are stored is refused"
    /// An explicit id that occurs twice in a commit is refused.
    case anIDIsUsedOnceInACommit = "An explicit id that occurs twice in a commit is refused"
    /// An event without an id of its own is called stream@version.
    case idsNameStreamAndVersion = "An event without an id of its own is called stream@version"
    /// Payload bytes and metadata come back as they were appended.
    case bytesComeBack = "Payload bytes and metadata come back as they were appended"
    /// The id of a stream is any text.
    case streamIDsAreAnyText = "The id of a stream is any text"
    /// Stream ids of different bytes are different streams.
    case differentBytesAreDifferentStreams = "Stream ids of different bytes are different streams"
    /// Times are recorded to the millisecond.
    case timesAreMilliseconds = "Times are recorded to the millisecond"
    /// A payload over the limit is refused and nothing of its commit is stored.
    case tooLargeIsRefused = "A payload over the limit is refused and nothing of its commit is stored"
    /// An event type is not empty and begins with no $.
    case aTypeIsNamed = "An event type is not empty and begins with no $"
    /// Names are bounded, and a longer one is refused.
    case namesAreBounded = "Names are bounded, and a longer one is refused"
    /// A commit that names a stream twice is refused.
    case aStreamIsNamedOnce = "A commit that names a stream twice is refused"
    /// A snapshot comes with its commit and goes with its stream.
    case aSnapshotComesWithItsCommit = "A snapshot comes with its commit and goes with its stream"
    /// A snapshot over the limit is refused with its commit.
    case aSnapshotIsNotTooLarge = "A snapshot over the limit is refused with its commit"
    /// A snapshot of a stream that its commit does not append to is refused.
    case aSnapshotIsOfItsCommit = "A snapshot of a stream that its commit does not append to is refused"
    /// A deleted stream can be neither read nor appended to.
    case aDeletedStreamIsGone = "A deleted stream can be neither read nor appended to"
    /// A deletion leaves a tombstone in the log and the places of what it erased.
    case aDeletionLeavesATombstone = "A deletion leaves a tombstone in the log and the places of what it erased"
    /// A deletion is judged by its expected version, with the rest of its commit.
    case aDeletionIsJudged = "A deletion is judged by its expected version, with the rest of its commit"
    /// A stream is read from a version on, with a limit.
    case aStreamIsReadFromAVersion = "A stream is read from a version on, with a limit"
    /// A stream is read backwards, with a limit.
    case aStreamIsReadBackwards = "A stream is read backwards, with a limit"
    /// A page of the log is bounded in size.
    case aPageIsBounded = "A page of the log is bounded in size"
    /// The log is read page by page, in commit order.
    case theLogIsReadPageByPage = "The log is read page by page, in commit order"
    /// A filtered reading goes past what it does not want.
    case filteredEventsArePassed = "A filtered reading goes past what it does not want"
    /// Streams are listed by category and id, page by page.
    case streamsAreListed = "Streams are listed by category and id, page by page"
    /// Of writers that expect the same version exactly one wins.
    case oneOfManyWritersWins = "Of writers that expect the same version exactly one wins"
    /// Many writers lose nothing and a tailing reader sees every position once, in order.
    case manyWritersLoseNothing = "Many writers lose nothing and a tailing reader sees every position once, in order"
    /// Waiting ends with an append.
    case waitingEndsWithAnAppend = "Waiting ends with an append"
    /// Waiting ends with cancellation.
    case waitingEndsWithCancellation = "Waiting ends with cancellation"
    /// A cancelled writer gets the true outcome.
    case cancellationNeverLies = "A cancelled writer gets the true outcome"
    /// What was committed is there after reopening.
    case commitsSurviveReopening = "What was committed is there after reopening"

    /// The behaviours of a store that forgets with the process: all but surviving it.
    public static let ofVolatileStores = allCases.filter { $0 != .commitsSurviveReopening }

    public var testDescription: String { rawValue }

    /// Checks the behaviour against a store of its own, and records an issue for each expectation that does not hold.
    ///
    /// - Parameters:
    ///   - open: Opens a fresh, empty store.
    ///   - reopen: Opens what was stored again, as after a crash of the process; needed by ``commitsSurviveReopening`` only.
    /// - Throws: What the store throws unexpectedly, and `TimeoutError` where it hangs.
    public func check(
        _ open: @escaping @Sendable () async throws -> any EventStore,
        reopen: (@Sendable (any EventStore) async throws -> any EventStore)? = nil
    ) async throws {
        try await withTimeout(safetyLimit) { try await run(try await open(), reopen) }
    }

    private func run(
        _ store: any EventStore, _ reopen: (@Sendable (any EventStore) async throws -> any EventStore)?
    ) async throws {
        switch self {
        case .numbersAreDense: try await numbersAreDense(store)
        case .anEmptyStoreIsAtZero: try await anEmptyStoreIsAtZero(store)
        case .expectationsThatHoldAreAccepted: try await expectationsThatHoldAreAccepted(store)
        case .expectationsThatFailNameBothVersions: try await expectationsThatFailNameBothVersions(store)
        case .commitsAreWhole: try await commitsAreWhole(store)
        case .receiptsTellTheTruth: try await receiptsTellTheTruth(store)
        case .anEmptyAppendOnlyChecks: try await anEmptyAppendOnlyChecks(store)
        case .aMarkIsCommittedOnce: try await aMarkIsCommittedOnce(store)
        case .aMarkIsAtomicWithItsEvents: try await aMarkIsAtomicWithItsEvents(store)
        case .aMarkAloneIsCommitted: try await aMarkAloneIsCommitted(store)
        case .aMarkBelongsToItsConsumer: try await aMarkBelongsToItsConsumer(store)
        case .explicitIDsMakeACommitIdempotent: try await explicitIDsMakeACommitIdempotent(store)
        case .anExplicitIDIsTakenOnce: try await anExplicitIDIsTakenOnce(store)
        case .partOfACommitIsNoRepetition: try await partOfACommitIsNoRepetition(store)
        case .anIDIsUsedOnceInACommit: try await anIDIsUsedOnceInACommit(store)
        case .idsNameStreamAndVersion: try await idsNameStreamAndVersion(store)
        case .bytesComeBack: try await bytesComeBack(store)
        case .streamIDsAreAnyText: try await streamIDsAreAnyText(store)
        case .differentBytesAreDifferentStreams: try await differentBytesAreDifferentStreams(store)
        case .timesAreMilliseconds: try await timesAreMilliseconds(store)
        case .tooLargeIsRefused: try await tooLargeIsRefused(store)
        case .aTypeIsNamed: try await aTypeIsNamed(store)
        case .namesAreBounded: try await namesAreBounded(store)
        case .aStreamIsNamedOnce: try await aStreamIsNamedOnce(store)
        case .aSnapshotComesWithItsCommit: try await aSnapshotComesWithItsCommit(store)
        case .aSnapshotIsNotTooLarge: try await aSnapshotIsNotTooLarge(store)
        case .aSnapshotIsOfItsCommit: try await aSnapshotIsOfItsCommit(store)
        case .aDeletedStreamIsGone: try await aDeletedStreamIsGone(store)
        case .aDeletionLeavesATombstone: try await aDeletionLeavesATombstone(store)
        case .aDeletionIsJudged: try await aDeletionIsJudged(store)
        case .aStreamIsReadFromAVersion: try await aStreamIsReadFromAVersion(store)
        case .aStreamIsReadBackwards: try await aStreamIsReadBackwards(store)
        case .aPageIsBounded: try await aPageIsBounded(store)
        case .theLogIsReadPageByPage: try await theLogIsReadPageByPage(store)
        case .filteredEventsArePassed: try await filteredEventsArePassed(store)
        case .streamsAreListed: try await streamsAreListed(store)
        case .oneOfManyWritersWins: try await oneOfManyWritersWins(store)
        case .manyWritersLoseNothing: try await manyWritersLoseNothing(store)
        case .waitingEndsWithAnAppend: try await waitingEndsWithAnAppend(store)
        case .waitingEndsWithCancellation: try await waitingEndsWithCancellation(store)
        case .cancellationNeverLies: try await cancellationNeverLies(store)
        case .commitsSurviveReopening: try await commitsSurviveReopening(store, reopen)
        }
    }
}
