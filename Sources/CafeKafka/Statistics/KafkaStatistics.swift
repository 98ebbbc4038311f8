#if Kafka
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a client has done so far and what it holds, as librdkafka counts.
///
/// Counts of what was sent and received grow from the start of the client; the rest is of the moment.
public struct KafkaStatistics: Hashable, Sendable {
    /// A connection to a broker.
    public struct Broker: Hashable, Sendable {
        /// Its name: `127.0.0.1:9092/1`.
        public let name: String
        /// What the connection is doing: `UP`, `DOWN`, `CONNECT`.
        public let state: String
        /// Requests that wait to be sent.
        public let waitingRequests: Int
        /// Requests that wait for an answer.
        public let openRequests: Int
        /// Bytes sent.
        public let sentBytes: Int
        /// Bytes received.
        public let receivedBytes: Int
        /// The mean time from request to answer since the last statistics; zero where there was none.
        public let meanRoundTrip: Duration
        /// 99 of 100 answers came within this time.
        public let slowRoundTrip: Duration
    }

    /// A partition.
    public struct Partition: Hashable, Sendable {
        /// Its topic.
        public let topic: String
        /// Its number.
        public let partition: Int
        /// Records that wait to be sent, those under way included.
        public let unsentRecords: Int
        /// Records that were fetched and wait for their handler.
        public let fetchedRecords: Int
        /// The bytes of those.
        public let fetchedBytes: Int
        /// How many records the group has yet to handle; nil where that is not known, or the client is no consumer.
        public let lag: Int?
    }

    /// The client: `cafe#producer-1`.
    public let client: String
    /// `producer` or `consumer`.
    public let kind: String
    /// Things that wait to be told to this process.
    public let waitingEvents: Int
    /// Records in the producer's queues.
    public let queuedRecords: Int
    /// The bytes of those.
    public let queuedBytes: Int
    /// Records sent.
    public let sentRecords: Int
    /// Bytes of records sent.
    public let sentBytes: Int
    /// Records received.
    public let receivedRecords: Int
    /// Bytes of records received.
    public let receivedBytes: Int
    /// The brokers, by name.
    public let brokers: [Broker]
    /// The partitions, by topic and number.
    public let partitions: [Partition]

    /// Reads librdkafka's own form.
    init(json: String) throws {
        let report: KafkaReport = try JSONFormat.decode(from: Data(json.utf8))
        client = report.name
        kind = report.type
        waitingEvents = report.replyq
        queuedRecords = report.msgCount
        queuedBytes = report.msgSize
        sentRecords = report.txmsgs
        sentBytes = report.txmsgBytes
        receivedRecords = report.rxmsgs
        receivedBytes = report.rxmsgBytes
        brokers = report.brokers.values.filter { $0.nodeid >= 0 }.map(Broker.init).sorted { $0.name < $1.name }
        partitions = report.topics.values
            .flatMap { topic in topic.partitions.values.filter { $0.partition >= 0 }.map { Partition($0, of: topic.topic) } }
            .sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
    }
}

extension KafkaStatistics.Broker {
    fileprivate init(_ broker: KafkaReport.Broker) {
        self.init(
            name: broker.name, state: broker.state, waitingRequests: broker.outbufCnt, openRequests: broker.waitrespCnt,
            sentBytes: broker.txbytes, receivedBytes: broker.rxbytes, meanRoundTrip: .microseconds(broker.rtt.avg),
            slowRoundTrip: .microseconds(broker.rtt.p99))
    }
}

extension KafkaStatistics.Partition {
    fileprivate init(_ partition: KafkaReport.Partition, of topic: String) {
        self.init(
            topic: topic, partition: partition.partition, unsentRecords: partition.msgqCnt + partition.xmitMsgqCnt,
            fetchedRecords: partition.fetchqCnt, fetchedBytes: partition.fetchqSize,
            lag: partition.consumerLag < 0 ? nil : partition.consumerLag)
    }
}
#endif  // Kafka
