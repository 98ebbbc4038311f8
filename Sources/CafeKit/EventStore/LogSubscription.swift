/// An endless sequence of log pages: what is stored, then what comes, without a seam.
///
/// Pages are read when asked for, so nothing is buffered and a slow consumer costs no memory.
public struct LogSubscription: AsyncSequence, Sendable {
    let store: any EventStore
    let position: LogPosition
    let filter: EventFilter
    let batchLimit: Int

    /// Reads page after page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let subscription: LogSubscription
        var position: LogPosition

        public mutating func next() async throws -> LogPage? {
            while true {
                let page = try await subscription.store.readLog(
                    after: position, limit: subscription.batchLimit, filter: subscription.filter)
                if page.through > position {
                    position = page.through
                    return page
                }
                try await subscription.store.waitForAppend(after: position)
            }
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(subscription: self, position: position) }
}
