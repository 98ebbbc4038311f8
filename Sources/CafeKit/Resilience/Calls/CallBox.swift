public import Synchronization

/// Where the attempts of a call leave what they returned or threw.
@usableFromInline
protocol CallState: AnyObject, Sendable {
    /// Whether the attempt of a slot has left its result.
    func hasEnded(_ slot: Int) -> Bool
    /// Forgets what the attempt of a slot has left, so that it can be made again.
    func clear(_ slot: Int)
}

/// The results of a call's attempts: one slot for those that are made one after the other, more for those that are hedged.
@usableFromInline
final class CallBox<Value: Sendable, Failure: Error>: CallState {
    @usableFromInline let first = Mutex<Result<Value, Failure>?>(nil)
    @usableFromInline let others = Mutex<[Int: Result<Value, Failure>]>([:])

    @inlinable init() {}

    @inlinable
    func put(_ result: Result<Value, Failure>, _ slot: Int) {
        if slot == 0 { first.withLock { $0 = result } } else { others.withLock { $0[slot] = result } }
    }

    @inlinable
    func result(_ slot: Int) -> Result<Value, Failure>? {
        slot == 0 ? first.withLock { $0 } : others.withLock { $0[slot] }
    }

    @usableFromInline
    func hasEnded(_ slot: Int) -> Bool {
        slot == 0 ? first.withLock { $0 != nil } : others.withLock { $0[slot] != nil }
    }

    @usableFromInline
    func clear(_ slot: Int) {
        if slot == 0 { first.withLock { $0 = nil } } else { others.withLock { $0[slot] = nil } }
    }
}
