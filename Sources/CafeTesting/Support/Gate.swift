import CafeKit

/// Holds up tasks until a test opens it: how a test puts two things into a certain order.
public final class Gate: Sendable {
    private let signal = AppendSignal()
    private let arrivals = Recorder<Void>()

    /// Creates a closed gate.
    public init() {}

    /// Lets everybody through, now and later.
    public func open() { signal.reached(1) }

    /// Waits until the gate is open.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it stands there.
    public func pass() async throws(CancellationError) {
        arrivals.record(())
        try await signal.wait(after: .start)
    }

    /// Waits until `count` tasks have come to the gate, open or not.
    public func arrivals(_ count: Int) async throws(CancellationError) {
        try await arrivals.wait(for: count)
    }
}
