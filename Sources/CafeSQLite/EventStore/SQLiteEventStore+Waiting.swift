#if SQLite
public import CafeKit

extension SQLiteEventStore {
    /// Waits until the log reaches past `position`.
    ///
    /// Commits through the same ``SQLiteFile`` wake at once. SQLite tells nobody about those of others, so while somebody waits the head of
    /// the log is read five times a second, however many wait: what another process or another ``SQLiteFile`` appends is noticed within 400 ms.
    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        try await file.appended.wait(after: position)
    }
}
#endif  // SQLite
