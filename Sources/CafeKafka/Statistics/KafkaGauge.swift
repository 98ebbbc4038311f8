#if Kafka
/// One number of the statistics, as a metrics library takes it.
public struct KafkaGauge: Hashable, Sendable {
    /// What it counts: `kafka_partition_lag`.
    public let name: String
    /// Of what: `topic`, `partition`, `broker`, always with `client`.
    public let labels: [String: String]
    /// How much; times are in seconds.
    public let value: Double

    /// Creates a gauge.
    public init(name: String, labels: [String: String], value: Double) {
        self.name = name
        self.labels = labels
        self.value = value
    }
}

extension KafkaStatistics {
    /// Every number, flat.
    public var gauges: [KafkaGauge] {
        func gauge(_ name: String, _ value: Int, _ labels: [String: String] = [:]) -> KafkaGauge {
            KafkaGauge(name: "kafka_\(name)", labels: labels.merging(["client": client]) { $1 }, value: Double(value))
        }
        func gauge(_ name: String, _ value: Duration, _ labels: [String: String]) -> KafkaGauge {
            KafkaGauge(name: "kafka_\(name)", labels: labels.merging(["client": client]) { $1 }, value: value / .seconds(1))
        }
        let own = [
            gauge("waiting_events", waitingEvents), gauge("queued_records", queuedRecords), gauge("queued_bytes", queuedBytes),
            gauge("sent_records", sentRecords), gauge("sent_bytes", sentBytes), gauge("received_records", receivedRecords),
            gauge("received_bytes", receivedBytes),
        ]
        let ofBrokers = brokers.flatMap { broker in
            let labels = ["broker": broker.name]
            return [
                gauge("broker_up", broker.state == "UP" ? 1 : 0, labels),
                gauge("broker_waiting_requests", broker.waitingRequests, labels),
                gauge("broker_open_requests", broker.openRequests, labels),
                gauge("broker_sent_bytes", broker.sentBytes, labels),
                gauge("broker_received_bytes", broker.receivedBytes, labels),
                gauge("broker_round_trip_mean_seconds", broker.meanRoundTrip, labels),
                gauge("broker_round_trip_p99_seconds", broker.slowRoundTrip, labels),
            ]
        }
        let ofPartitions = partitions.flatMap { partition in
            let labels = ["topic": partition.topic, "partition": "\(partition.partition)"]
            return [
                gauge("partition_unsent_records", partition.unsentRecords, labels),
                gauge("partition_fetched_records", partition.fetchedRecords, labels),
                gauge("partition_fetched_bytes", partition.fetchedBytes, labels),
            ] + (partition.lag.map { [gauge("partition_lag", $0, labels)] } ?? [])
        }
        return own + ofBrokers + ofPartitions
    }
}
#endif  // Kafka
