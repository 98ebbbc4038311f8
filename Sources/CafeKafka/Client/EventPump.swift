#if Kafka
import Dispatch
import Synchronization

/// Runs an action on a queue of its own when there is something to do: never on a thread of the Swift pool, and never two at a time.
final class EventPump: Sendable {
    private let queue = DispatchQueue(label: "cafe.kafka.events")
    private let action = Mutex<(@Sendable () -> Void)?>(nil)

    /// Says what is to be done, and has it done once: what came before counts too.
    func start(_ action: @escaping @Sendable () -> Void) {
        self.action.withLock { $0 = action }
        fire()
    }

    /// Has it done soon. From any thread.
    func fire() {
        queue.async { [self] in action.withLock { $0 }?() }
    }
}
#endif  // Kafka
