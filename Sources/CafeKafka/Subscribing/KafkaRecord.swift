#if Kafka
import CafeKit

/// A record as it came from a partition.
struct KafkaRecord: Sendable {
    let offset: Int64
    let content: Result<Message, MalformedRecord>
}
#endif  // Kafka
