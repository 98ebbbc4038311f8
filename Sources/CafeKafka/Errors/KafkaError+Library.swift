#if Kafka
import CRDKafka

extension KafkaError {
    /// Creates the error for a code of librdkafka.
    ///
    /// - Parameters:
    ///   - response: What librdkafka or a broker said.
    ///   - what: What was being done.
    ///   - detail: What librdkafka added.
    ///   - isFatal: Whether the handle is of no more use.
    init(_ response: rd_kafka_resp_err_t, _ what: String, detail: String? = nil, isFatal: Bool = false) {
        let name = String(cString: rd_kafka_err2name(response))
        let reason = detail.flatMap { $0.isEmpty ? nil : $0 } ?? String(cString: rd_kafka_err2str(response))
        let code = Self.code(of: response)
        self.init(
            code, "\(what): \(reason) (\(name))",
            isRetriable: !isFatal && Self.mayPass(response), isFatal: isFatal)
    }

    /// Takes over an error object of librdkafka and frees it; nil for nil.
    init?(taking error: OpaquePointer?, _ what: String) {
        guard let error else { return nil }
        defer { rd_kafka_error_destroy(error) }
        let response = rd_kafka_error_code(error)
        self.init(
            Self.code(of: response),
            "\(what): \(String(cString: rd_kafka_error_string(error))) (\(String(cString: rd_kafka_err2name(response))))",
            isRetriable: rd_kafka_error_is_retriable(error) != 0 || Self.mayPass(response),
            isFatal: rd_kafka_error_is_fatal(error) != 0)
    }

    private static func code(of response: rd_kafka_resp_err_t) -> Code {
        switch response {
        case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__RESOLVE,
            RD_KAFKA_RESP_ERR__WAIT_COORD, RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_NOT_COORDINATOR, RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
            RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
            RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION,
            RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND,
            RD_KAFKA_RESP_ERR_NOT_CONTROLLER:
            .unavailable
        case RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
            .timedOut
        case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR__SSL, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
            RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
            RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
            .refused
        case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
            RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION:
            .unknownTopic
        case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE: .tooLarge
        case RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED, RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID,
            RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
            .fenced
        case RD_KAFKA_RESP_ERR__GAPLESS_GUARANTEE: .gap
        case RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT, RD_KAFKA_RESP_ERR__DESTROY: .givenUp
        case RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION,
            RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST:
            .rebalanced
        case RD_KAFKA_RESP_ERR__INVALID_ARG: .configuration
        default: response.rawValue > 0 ? .broker : .client
        }
    }

    /// Whether a code speaks of what may be over soon.
    private static func mayPass(_ response: rd_kafka_resp_err_t) -> Bool {
        [.unavailable, .timedOut, .rebalanced, .givenUp, .unknownTopic].contains(code(of: response))
    }
}
#endif  // Kafka
