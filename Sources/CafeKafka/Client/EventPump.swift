#if Kafka
import Dispatch
import Synchronization

/// Runs an action on a queue of its own when there is something to do: never on a thread of the Swift pool, and never two at a time.
final class EventPump: Sendable {
    /// A closure that is a generic type's value by itself is wrapped once more each time that it is looked at in place: never in a mutex without this.
    private struct Action {
        var run: (@Sendable () -> Void)?
    }

    private let queue = DispatchQueue(label: "cafe.kafka.events")
    private let action = Mutex(Action())

    /// Says what is to be done, and has it done once: what came before counts too.
    func start(_ action: @escaping @Sendable () -> Void) {
        self.action.withLock { $0.run = action }
        fire()
    }

    /// Has it done soon. From any thread.
    func fire() {
        queue.async { [self] in action.withLock { $0.run }?() }
    }
}
#endif  // Kafka
