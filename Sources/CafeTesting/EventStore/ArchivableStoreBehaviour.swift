public import CafeKit
public import Testing

/// What every store does whose log can be taken out and put back, beside what ``EventStoreBehaviour`` says.
///
/// ```swift
/// @Test(arguments: ArchivableStoreBehaviour.allCases)
/// func canBeArchived(_ behaviour: ArchivableStoreBehaviour) async throws {
///     try await behaviour.check { try await openFreshStore() }
/// }
/// ```
public enum ArchivableStoreBehaviour: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// Records show every place of the log, erased ones included.
    case everyPlaceIsShown = "Records show every place of the log, erased ones included"
    /// Records are bounded in number and size.
    case recordsAreBounded = "Records are bounded in number and size"
    /// What is restored reads the same everywhere.
    case whatIsRestoredIsTheSame = "What is restored reads the same everywhere"
    /// A restored store goes on where the first one ended.
    case aRestoredStoreGoesOn = "A restored store goes on where the first one ended"
    /// A restored tombstone erases what came before it.
    case aRestoredTombstoneErases = "A restored tombstone erases what came before it"
    /// A stream that ends with an erased event is as good as deleted.
    case anErasedEndIsAnEnd = "A stream that ends with an erased event is as good as deleted"
    /// Records that do not fit are refused, and none of them is stored.
    case whatDoesNotFitIsRefused = "Records that do not fit are refused, and none of them is stored"
    /// Restoring wakes who waits.
    case restoringWakes = "Restoring wakes who waits"

    public var testDescription: String { rawValue }

    /// Checks the behaviour against stores of its own, and records an issue for each expectation that does not hold.
    ///
    /// - Parameter open: Opens a fresh, empty store; a behaviour may open several.
    /// - Throws: What the store throws unexpectedly, and `TimeoutError` where it hangs.
    public func check(_ open: @escaping @Sendable () async throws -> any ArchivableEventStore) async throws {
        try await withTimeout(safetyLimit) {
            let store = try await open()
            switch self {
            case .everyPlaceIsShown: try await everyPlaceIsShown(store)
            case .recordsAreBounded: try await recordsAreBounded(store)
            case .whatIsRestoredIsTheSame: try await whatIsRestoredIsTheSame(store, try await open())
            case .aRestoredStoreGoesOn: try await aRestoredStoreGoesOn(store, try await open())
            case .aRestoredTombstoneErases: try await aRestoredTombstoneErases(store)
            case .anErasedEndIsAnEnd: try await anErasedEndIsAnEnd(store)
            case .whatDoesNotFitIsRefused: try await whatDoesNotFitIsRefused(store)
            case .restoringWakes: try await restoringWakes(store)
            }
        }
    }
}
