#if !Kafka

/// How to reach a cluster; needs the trait.
@available(*, unavailable, message: "Enable the 'Kafka' trait")
public enum KafkaConfiguration {}

/// Both halves of a transport; needs the trait.
@available(*, unavailable, message: "Enable the 'Kafka' trait")
public enum KafkaTransport {}

/// Publishes messages; needs the trait.
@available(*, unavailable, message: "Enable the 'Kafka' trait")
public enum KafkaPublisher {}

/// Brings messages to consumers; needs the trait.
@available(*, unavailable, message: "Enable the 'Kafka' trait")
public enum KafkaSubscriber {}

/// Makes and describes topics; needs the trait.
@available(*, unavailable, message: "Enable the 'Kafka' trait")
public enum KafkaTopics {}

#endif  // !Kafka
