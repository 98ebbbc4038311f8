#if Kafka
@testable import CafeKafka
import CRDKafka
import CafeKit

/// librdkafka's own brokers, in this process: they take sockets, and fail as they are told.
final class MockCluster: Sendable {
    /// A kind of request, as Kafka numbers them.
    enum Request: Int16 {
        case produce = 0
        case fetch = 1
        case offsetCommit = 8
        case joinGroup = 11
    }

    private let owner: ForeignAddress
    private let cluster: ForeignAddress
    private let brokers: Int32
    let address: String

    init(brokers: Int32 = 3) throws {
        let handle = try KafkaSettings(KafkaConfiguration(servers: ["127.0.0.1:9"]), .admin).makeHandle()
        owner = ForeignAddress(handle)
        cluster = try ForeignAddress(rd_kafka_mock_cluster_new(handle, brokers), or: KafkaError(.client, "no mock cluster"))
        address = String(cString: rd_kafka_mock_cluster_bootstraps(cluster.pointer))
        self.brokers = brokers
    }

    deinit {
        rd_kafka_mock_cluster_destroy(cluster.pointer)
        rd_kafka_destroy(owner.pointer)
    }

    func create(_ topic: String, partitions: Int32 = 4) {
        rd_kafka_mock_topic_create(cluster.pointer, topic, partitions, min(brokers, 3))
    }

    /// Has the next requests of a kind fail with these codes.
    func fail(_ request: Request, _ codes: [rd_kafka_resp_err_t]) {
        rd_kafka_mock_push_request_errors_array(cluster.pointer, request.rawValue, codes.count, codes)
    }

    /// Takes all brokers down: connections are cut, and new ones refused.
    func down() { for broker in 1...brokers { rd_kafka_mock_broker_set_down(cluster.pointer, broker) } }

    func up() { for broker in 1...brokers { rd_kafka_mock_broker_set_up(cluster.pointer, broker) } }

    /// A transport with one new topic.
    func newTransport(
        partitions: Int32 = 4, options: [String: String] = [:], observer: KafkaObserver = KafkaObserver()
    ) throws -> KafkaTransport {
        let topic = newName()
        create(topic, partitions: partitions)
        // Who comes after somebody has left waits for nearly this long.
        let quick = ["session.timeout.ms": "3000"].merging(options) { $1 }
        var configuration = configuration(address, topic: topic, options: quick)
        configuration.observer = observer
        return try KafkaTransport(
            configuration, topics: [topic], redelivery: Redelivery(first: .milliseconds(5), longest: .milliseconds(50)))
    }
}
#endif  // Kafka
