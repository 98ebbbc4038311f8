public import CafeKit
public import Testing

/// What every checkpoint store does, one behaviour a case.
public enum CheckpointStoreBehaviour: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// A name that was never saved has no checkpoint.
    case anUnknownNameHasNone = "A name that was never saved has no checkpoint"
    /// The last saved position is read, even where it is lower.
    case theLastSaveIsRead = "The last saved position is read, even where it is lower"
    /// Names are independent of each other.
    case namesAreIndependent = "Names are independent of each other"
    /// What was saved is there after reopening.
    case savesSurviveReopening = "What was saved is there after reopening"

    /// The behaviours of a store that forgets with the process: all but surviving it.
    public static let ofVolatileStores = allCases.filter { $0 != .savesSurviveReopening }

    public var testDescription: String { rawValue }

    /// Checks the behaviour against a store of its own, and records an issue for each expectation that does not hold.
    ///
    /// - Parameters:
    ///   - open: Opens a fresh, empty store.
    ///   - reopen: Opens what was stored again; needed by ``savesSurviveReopening`` only.
    public func check(
        _ open: @escaping @Sendable () async throws -> any CheckpointStore,
        reopen: (@Sendable (any CheckpointStore) async throws -> any CheckpointStore)? = nil
    ) async throws {
        try await withTimeout(safetyLimit) { try await run(try await open(), reopen) }
    }

    private func run(
        _ store: any CheckpointStore, _ reopen: (@Sendable (any CheckpointStore) async throws -> any CheckpointStore)?
    ) async throws {
        switch self {
        case .anUnknownNameHasNone:
            #expect(try await store.checkpoint("relay/order") == nil)
        case .theLastSaveIsRead:
            for position: LogPosition in [7, 9, 3, 0] {
                try await store.saveCheckpoint("relay/order", at: position)
                #expect(try await store.checkpoint("relay/order") == position)
            }
        case .namesAreIndependent:
            let names = ["order", "Order", "order ", "relay/주문 ☕️", "it's", ""]
            for (index, name) in names.enumerated() {
                try await store.saveCheckpoint(name, at: LogPosition(rawValue: Int64(index)))
            }
            for (index, name) in names.enumerated() {
                #expect(try await store.checkpoint(name) == LogPosition(rawValue: Int64(index)), "'\(name)'")
            }
        case .savesSurviveReopening:
            try await store.saveCheckpoint("relay/order", at: 41)
            try await store.saveCheckpoint("relay/order", at: 42)
            guard let reopen else {
                Issue.record("this behaviour needs a way to reopen the store")
                return
            }
            #expect(try await reopen(store).checkpoint("relay/order") == 42)
        }
    }
}
