#if Kafka
import Dispatch
import Synchronization
import Testing

@testable import CafeKafka

@Suite(.timeLimit(.minutes(5))) struct `A pump of events` {
    /// A closure that was kept in a mutex by itself took a step more each time, and came to its end neither here nor in a service's second day.
    @Test func `Works as well at the last of many events as at the first`() async {
        let (pump, count, events) = (EventPump(), Counter(), 300_000)
        await withCheckedContinuation { continuation in
            pump.start { if count.next() == events { continuation.resume() } }
            for _ in 1..<events { pump.fire() }
        }
        #expect(count.next() == events + 1)
    }
}

/// Counts calls, one at a time.
private final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
#endif  // Kafka
