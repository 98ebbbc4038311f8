#if SQLite
public import CafeKit

extension SQLiteEventStore {
    /// How often one of those who wait looks for appends of another process.
    static let pollInterval = Duration.milliseconds(200)

    /// Waits until the log reaches past `position`.
    ///
    /// Commits through the same ``SQLiteFile`` wake at once. SQLite tells nobody about those of others, so while somebody waits the head of
    /// the log is read five times a second, however many wait: what another process or another ``SQLiteFile`` appends is noticed within 400 ms.
    public func waitForAppend(after position: LogPosition) async throws(CancellationError) {
        if file.appended.current > position, !Task.isCancelled { return }
        await withTaskGroup { group in
            group.addTask { try? await file.appended.wait(after: position) }
            group.addTask { await pollHead() }
            await group.next()
            group.cancelAll()
        }
        if Task.isCancelled { throw CancellationError() }
    }

    /// Looks at the head now and then until cancelled; where it cannot be read, returns, so that the waiter reads and meets the reason.
    private func pollHead() async {
        let clock = ContinuousClock()
        while (try? await clock.sleep(for: Self.pollInterval)) != nil {
            guard file.headPolls.take(every: Self.pollInterval, at: clock.now) else { continue }
            guard let head = try? await head() else { return }
            file.appended.reached(head)
        }
    }
}
#endif  // SQLite
