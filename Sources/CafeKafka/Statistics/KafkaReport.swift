#if Kafka
/// What this library reads of librdkafka's `STATISTICS.md`.
struct KafkaReport: Decodable {
    struct Broker: Decodable {
        let name: String
        let nodeid: Int
        let state: String
        let outbufCnt: Int
        let waitrespCnt: Int
        let txbytes: Int
        let rxbytes: Int
        let rtt: Window

        enum CodingKeys: String, CodingKey {
            case name, nodeid, state, txbytes, rxbytes, rtt
            case outbufCnt = "outbuf_cnt"
            case waitrespCnt = "waitresp_cnt"
        }
    }

    /// Microseconds.
    struct Window: Decodable {
        let avg: Int
        let p99: Int
    }

    struct Topic: Decodable {
        let topic: String
        let partitions: [String: Partition]
    }

    struct Partition: Decodable {
        let partition: Int
        let msgqCnt: Int
        let xmitMsgqCnt: Int
        let fetchqCnt: Int
        let fetchqSize: Int
        let consumerLag: Int

        enum CodingKeys: String, CodingKey {
            case partition
            case msgqCnt = "msgq_cnt"
            case xmitMsgqCnt = "xmit_msgq_cnt"
            case fetchqCnt = "fetchq_cnt"
            case fetchqSize = "fetchq_size"
            case consumerLag = "consumer_lag"
        }
    }

    let name: String
    let type: String
    let replyq: Int
    let msgCount: Int
    let msgSize: Int
    let txmsgs: Int
    let txmsgBytes: Int
    let rxmsgs: Int
    let rxmsgBytes: Int
    let brokers: [String: Broker]
    let topics: [String: Topic]

    enum CodingKeys: String, CodingKey {
        case name, type, replyq, txmsgs, rxmsgs, brokers, topics
        case msgCount = "msg_cnt"
        case msgSize = "msg_size"
        case txmsgBytes = "txmsg_bytes"
        case rxmsgBytes = "rxmsg_bytes"
    }
}
#endif  // Kafka
