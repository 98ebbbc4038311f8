#if SQLite
import CafeKit
import CafeSQLite
import Foundation

extension EventDraft {
    /// Some cups of tea.
    static func tea(_ cups: Int = 1, id: EventID? = nil, correlationID: String? = nil) -> EventDraft {
        EventDraft(
            id: id, type: "TeaOrdered", data: Data("{\"cups\":\(cups)}".utf8),
            metadata: EventMetadata(correlationID: correlationID))
    }
}

extension Result where Failure == EventStoreError {
    /// Why it failed, nil where it did not.
    var error: EventStoreError? { if case .failure(let error) = self { error } else { nil } }
    var code: EventStoreError.Code? { error?.code }
}

extension EventStore {
    /// Appends and returns what came of it.
    func outcome(
        of events: [EventDraft], to stream: StreamName, expecting expected: ExpectedVersion = .any
    ) async -> Result<CommitReceipt, EventStoreError> {
        do throws(EventStoreError) {
            return .success(try await append(events, to: stream, expecting: expected))
        } catch {
            return .failure(error)
        }
    }
}
#endif  // SQLite
