#if Services
import CafeKit
import Synchronization

/// Counts messages as they come, and tells when all are there.
final class Arrivals: Sendable {
    /// The time between two arrivals, and what the process did meanwhile.
    struct Span: Sendable {
        let seconds: Double
        let processorSeconds: Double
    }

    private let expected: Int
    private let count = Atomic(0)
    private let start = Mutex<(time: ContinuousClock.Instant, processor: Double)?>(nil)
    private let span = Mutex<Span?>(nil)
    private let complete = AppendSignal()

    init(of expected: Int) { self.expected = expected }

    /// Counts some; the first begin the span, the last end it.
    func take(_ more: Int) {
        let (before, now) = count.add(more, ordering: .relaxed)
        if before == 0 { begin() }
        if before < expected, now >= expected { end() }
    }

    /// Begins the span now.
    func begin() { start.withLock { $0 = $0 ?? (.now, ProcessorTime.ofThisProcess) } }

    /// Waits until all have come, and returns how long that took.
    func all() async throws -> Span {
        try await complete.wait(after: .start)
        return try found()
    }

    /// How long it took, where all have come.
    func found() throws -> Span {
        guard let span = span.withLock({ $0 }) else { throw CancellationError() }
        return span
    }

    private func end() {
        guard let (time, processor) = start.withLock({ $0 }) else { return }
        let found = Span(
            seconds: time.duration(to: .now) / .seconds(1), processorSeconds: ProcessorTime.ofThisProcess - processor)
        span.withLock { $0 = found }
        complete.reached(1)
    }
}
#endif  // Services
