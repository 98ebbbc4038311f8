import Synchronization

/// Counts the changes of views in this process and wakes those who wait for one: what an adapter keeps beside its database.
///
/// It also lets one projector at a time work on a view. Two sources may change the same document: whoever reads it, changes it and
/// stores it must not be overtaken by the other in between.
public final class ViewSignals: Sendable {
    private let signals = Mutex<[String: AppendSignal]>([:])
    private let busy = Mutex<Set<String>>([])
    private let freed = AppendSignal()

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

    /// Calls `body` while nobody else in this process is in the turn of the same view.
    func inTurn<Value>(for view: String, _ body: () async throws -> Value) async throws -> Value {
        while true {
            let seen = freed.current
            if busy.withLock({ $0.insert(view).inserted }) { break }
            try await freed.wait(after: seen)
        }
        defer {
            _ = busy.withLock { $0.remove(view) }
            freed.advance()
        }
        return try await body()
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
