#if Postgres
import CafeKit

extension Commit {
    /// Checks what PostgreSQL cannot store, before it shares a transaction with others.
    func validateForPostgres() throws(EventStoreError) {
        var texts = [mark?.consumer, mark?.messageID]
        for append in appends {
            texts.append(append.stream.id)
            for event in append.events {
                texts += [event.id?.rawValue, event.type]
                texts += [event.metadata.correlationID, event.metadata.causationID, event.metadata.traceparent]
            }
        }
        for case let text? in texts where text.utf8.contains(0) {
            throw EventStoreError(.invalid, "PostgreSQL stores no text with a zero byte, as in '\(text.prefix(40))'")
        }
    }
}
#endif  // Postgres
