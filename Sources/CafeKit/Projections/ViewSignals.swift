import Synchronization

/// Counts the changes of views in this process and wakes those who wait for one: what an adapter keeps beside its database.
public final class ViewSignals: Sendable {
    private let signals = Mutex<[String: AppendSignal]>([:])

    /// Creates signals that have counted nothing.
    public init() {}

    /// Says that a view has changed.
    public func changed(_ view: String) { signal(view).advance() }

    /// Returns how often a view has changed.
    public func count(of view: String) -> Int64 { signal(view).current.rawValue }

    /// Waits until a view has changed more than `count` times.
    public func wait(for view: String, after count: Int64) async throws(CancellationError) {
        try await signal(view).wait(after: LogPosition(rawValue: count))
    }

    private func signal(_ view: String) -> AppendSignal {
        signals.withLock { signals in
            if let signal = signals[view] { return signal }
            let signal = AppendSignal()
            signals[view] = signal
            return signal
        }
    }
}
