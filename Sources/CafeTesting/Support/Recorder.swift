import CafeKit
import Synchronization

/// Records what happens in a test, from any task, and wakes those who wait for enough of it: how a test waits without sleeping.
public final class Recorder<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    private let signal = AppendSignal()

    /// Creates an empty recorder.
    public init() {}

    /// Everything recorded so far, in order.
    public var all: [Element] { elements.withLock { $0 } }

    /// Records one element.
    public func record(_ element: Element) {
        elements.withLock { $0.append(element) }
        signal.advance()
    }

    /// Waits until what has been recorded fulfils a condition, and returns it.
    ///
    /// - Throws: `CancellationError` when the task is cancelled, which is how a time limit ends a wait in vain.
    @discardableResult
    public func wait(until isEnough: ([Element]) -> Bool) async throws(CancellationError) -> [Element] {
        while true {
            let seen = signal.current
            let recorded = all
            if isEnough(recorded) { return recorded }
            try await signal.wait(after: seen)
        }
    }

    /// Waits until at least `count` elements have been recorded, and returns them all.
    @discardableResult
    public func wait(for count: Int) async throws(CancellationError) -> [Element] {
        try await wait { $0.count >= count }
    }
}
