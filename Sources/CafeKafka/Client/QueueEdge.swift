#if Kafka
import CRDKafka
import CafeKit
import Dispatch

/// Hears from librdkafka that a queue is not empty any more.
///
/// librdkafka calls from its own threads and under a lock of its own, so nothing happens here but a wake-up.
final class QueueEdge: Sendable {
    private let wake: @Sendable () -> Void

    init(_ wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Asks to be called. `self` and `queue` must both live until ``ignore(_:)``.
    func listen(to queue: ForeignAddress) {
        rd_kafka_queue_cb_event_enable(
            queue.pointer,
            { _, context in
                guard let context else { return }
                Unmanaged<QueueEdge>.fromOpaque(context).takeUnretainedValue().wake()
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Ends that. librdkafka holds the queue's lock while it calls, and takes it here: afterwards no call is under way.
    func ignore(_ queue: ForeignAddress) { rd_kafka_queue_cb_event_enable(queue.pointer, nil, nil) }
}
#endif  // Kafka
