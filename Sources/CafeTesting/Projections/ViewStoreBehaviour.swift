public import CafeKit
public import Testing

/// What every view store does, one behaviour a case: the test target of an adapter runs each as a test case of its own.
public enum ViewStoreBehaviour: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// A view that nothing was stored in is empty.
    case anUnknownViewIsEmpty = "A view that nothing was stored in is empty"
    /// A document is stored under its key and replaced by the next one.
    case documentsAreReplaced = "A document is stored under its key and replaced by the next one"
    /// Keys and documents come back byte for byte.
    case documentBytesComeBack = "Keys and documents come back byte for byte"
    /// Views are independent of each other.
    case viewsAreIndependent = "Views are independent of each other"
    /// Index entries of a document replace its earlier ones.
    case indexEntriesAreReplaced = "Index entries of a document replace its earlier ones"
    /// Hits are ordered by rank, then by key.
    case hitsAreOrdered = "Hits are ordered by rank, then by key"
    /// A cursor goes on behind a hit, without gap or repetition.
    case hitsArePaged = "A cursor goes on behind a hit, without gap or repetition"
    /// A count takes in what ranks below a number.
    case countsAreBelowARank = "A count takes in what ranks below a number"
    /// Progress is stored with the documents.
    case progressIsStoredWithDocuments = "Progress is stored with the documents"
    /// Changes computed from stale progress are refused and store nothing.
    case staleChangesStoreNothing = "Changes computed from stale progress are refused and store nothing"
    /// Each source has its own progress.
    case progressIsPerSource = "Each source has its own progress"
    /// Of projectors at the same progress exactly one stores its changes.
    case oneOfManyProjectorsWins = "Of projectors at the same progress exactly one stores its changes"
    /// A document that another source has changed meanwhile is not overwritten.
    case changedPredecessorsAreRefused = "A document that another source has changed meanwhile is not overwritten"
    /// A reset forgets documents, index entries and progress of one view.
    case aResetForgetsAView = "A reset forgets documents, index entries and progress of one view"
    /// A scan goes through all documents by key.
    case aScanIsPagedByKey = "A scan goes through all documents by key"
    /// A stored change and a reset are signalled, a refused change is not.
    case changesAreSignalled = "A stored change and a reset are signalled, a refused change is not"
    /// What was stored is there after reopening.
    case changesSurviveReopening = "What was stored is there after reopening"

    /// The behaviours of a store that forgets with the process: all but surviving it.
    public static let ofVolatileStores = allCases.filter { $0 != .changesSurviveReopening }

    public var testDescription: String { rawValue }

    /// Checks the behaviour against a store of its own, and records an issue for each expectation that does not hold.
    ///
    /// - Parameters:
    ///   - open: Opens a fresh, empty store.
    ///   - reopen: Opens what was stored again; needed by ``changesSurviveReopening`` only.
    /// - Throws: What the store throws unexpectedly, and `TimeoutError` where it hangs.
    public func check(
        _ open: @escaping @Sendable () async throws -> any ViewStore,
        reopen: (@Sendable (any ViewStore) async throws -> any ViewStore)? = nil
    ) async throws {
        try await withTimeout(safetyLimit) { try await run(try await open(), reopen) }
    }

    private func run(
        _ store: any ViewStore, _ reopen: (@Sendable (any ViewStore) async throws -> any ViewStore)?
    ) async throws {
        switch self {
        case .anUnknownViewIsEmpty: try await anUnknownViewIsEmpty(store)
        case .documentsAreReplaced: try await documentsAreReplaced(store)
        case .documentBytesComeBack: try await documentBytesComeBack(store)
        case .viewsAreIndependent: try await viewsAreIndependent(store)
        case .indexEntriesAreReplaced: try await indexEntriesAreReplaced(store)
        case .hitsAreOrdered: try await hitsAreOrdered(store)
        case .hitsArePaged: try await hitsArePaged(store)
        case .countsAreBelowARank: try await countsAreBelowARank(store)
        case .progressIsStoredWithDocuments: try await progressIsStoredWithDocuments(store)
        case .staleChangesStoreNothing: try await staleChangesStoreNothing(store)
        case .progressIsPerSource: try await progressIsPerSource(store)
        case .oneOfManyProjectorsWins: try await oneOfManyProjectorsWins(store)
        case .changedPredecessorsAreRefused: try await changedPredecessorsAreRefused(store)
        case .aResetForgetsAView: try await aResetForgetsAView(store)
        case .aScanIsPagedByKey: try await aScanIsPagedByKey(store)
        case .changesAreSignalled: try await changesAreSignalled(store)
        case .changesSurviveReopening: try await changesSurviveReopening(store, reopen)
        }
    }
}
