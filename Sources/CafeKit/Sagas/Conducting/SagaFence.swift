/// Keeps somebody who has been replaced from writing: goes into every transaction of a coordinator that works under a lease.
public protocol SagaFence: Sendable {
    /// The stream that tells whose turn it is.
    var stream: StreamName { get }
    /// What must be true of it for a transaction to be stored.
    func check() async throws(EventStoreError) -> StreamAppend
    /// Looks again: throws where it is somebody else's turn by now.
    func refresh() async throws
}
