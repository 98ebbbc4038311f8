#if Kafka
import CRDKafka

/// Makes, describes and deletes topics of a cluster.
public struct KafkaTopics: Sendable {
    private let client: KafkaClient
    private let pump = EventPump()

    /// Opens a client for it. Brokers need not be there yet.
    ///
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    public init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        client = try KafkaClient(KafkaSettings(configuration, .admin), configuration.observer) { [pump] in pump.fire() }
        // Nobody asks for what it has to tell beside its answers: the observer hears of it.
        pump.start { [weak client] in while client?.next() != nil {} }
    }

    /// Makes topics. One that exists is left as it is, whatever its partitions and settings are.
    ///
    /// - Parameters:
    ///   - topics: What to make.
    ///   - limit: How long the cluster may take.
    /// - Throws: ``KafkaError`` that names each topic that could not be made and says why, or with code `timedOut`; some may have been made.
    public func create(_ topics: [KafkaTopic], within limit: Duration = .seconds(30)) async throws {
        guard !topics.isEmpty else { return }
        try await ask(within: limit) { handle, options, answers in
            var made: [OpaquePointer?] = []
            defer { for topic in made { rd_kafka_NewTopic_destroy(topic) } }
            var text = [CChar](repeating: 0, count: 512)
            for topic in topics {
                let new = rd_kafka_NewTopic_new(
                    topic.name, Int32(clamping: topic.partitions), Int32(clamping: topic.replicas ?? -1), &text, text.count)
                guard let new else { return KafkaError(.configuration, "topic '\(topic.name)': \(String(reading: text))") }
                made.append(new)
                for (name, value) in topic.settings { rd_kafka_NewTopic_set_config(new, name, value) }
            }
            rd_kafka_CreateTopics(handle, &made, made.count, options, answers)
            return nil
        } problems: { event in
            var count = 0
            let results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
            return Self.problems(results, count, except: RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
        }
    }

    /// Deletes topics. One that does not exist is fine.
    ///
    /// - Parameters:
    ///   - names: Their names.
    ///   - limit: How long the cluster may take.
    /// - Throws: ``KafkaError`` that names each topic that could not be deleted and says why, or with code `timedOut`.
    public func delete(_ names: [String], within limit: Duration = .seconds(30)) async throws {
        guard !names.isEmpty else { return }
        try await ask(within: limit) { handle, options, answers in
            var doomed = names.map { rd_kafka_DeleteTopic_new($0) }
            defer { for topic in doomed { rd_kafka_DeleteTopic_destroy(topic) } }
            rd_kafka_DeleteTopics(handle, &doomed, doomed.count, options, answers)
            return nil
        } problems: { event in
            var count = 0
            let results = rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
            return Self.problems(results, count, except: RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        }
    }

    /// Returns how many partitions each topic of the cluster has, by name.
    ///
    /// - Parameter limit: How long the cluster may take.
    /// - Throws: ``KafkaError`` where it did not answer.
    public func partitions(within limit: Duration = .seconds(10)) async throws -> [String: Int] {
        let milliseconds = Int32(clamping: Int(limit / .milliseconds(1)))
        let result: Result<[String: Int], KafkaError> = await client.command { handle in
            var metadata: UnsafePointer<rd_kafka_metadata>?
            let response = rd_kafka_metadata(handle, 1, nil, &metadata, milliseconds)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else {
                return .failure(KafkaError(response, "to list the topics"))
            }
            defer { rd_kafka_metadata_destroy(metadata) }
            var partitions: [String: Int] = [:]
            for topic in UnsafeBufferPointer(start: metadata.pointee.topics, count: Int(metadata.pointee.topic_cnt)) {
                if let name = topic.topic { partitions[String(cString: name)] = Int(topic.partition_cnt) }
            }
            return .success(partitions)
        }
        return try result.get()
    }

    /// Asks the cluster for something, and waits for the answer on the thread of commands.
    private func ask(
        within limit: Duration,
        _ request:
            @escaping @Sendable (OpaquePointer?, _ options: OpaquePointer?, _ answers: OpaquePointer?) -> KafkaError?,
        problems: @escaping @Sendable (OpaquePointer) -> [KafkaError]
    ) async throws(KafkaError) {
        let milliseconds = Int32(clamping: Int(limit / .milliseconds(1)))
        let failure: KafkaError? = await client.command { handle in
            let options = rd_kafka_AdminOptions_new(handle, RD_KAFKA_ADMIN_OP_ANY)
            defer { rd_kafka_AdminOptions_destroy(options) }
            rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, nil, 0)
            guard let answers = rd_kafka_queue_new(handle) else { return KafkaError(.client, "no queue") }
            defer { rd_kafka_queue_destroy(answers) }
            if let failure = request(handle, options, answers) { return failure }
            guard let event = rd_kafka_queue_poll(answers, milliseconds) else {
                return KafkaError(.timedOut, "the cluster did not answer", isRetriable: true)
            }
            defer { rd_kafka_event_destroy(event) }
            let response = rd_kafka_event_error(event)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR else {
                let detail = rd_kafka_event_error_string(event).map { String(cString: $0) }
                return KafkaError(response, "topics", detail: detail)
            }
            let problems = problems(event)
            guard let first = problems.first else { return nil }
            return KafkaError(
                first.code, problems.map(\.message).joined(separator: "; "), isRetriable: problems.allSatisfy(\.isRetriable))
        }
        if let failure { throw failure }
    }

    private static func problems(
        _ results: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, except fine: rd_kafka_resp_err_t
    ) -> [KafkaError] {
        UnsafeBufferPointer(start: results, count: results == nil ? 0 : count).compactMap { result in
            let response = rd_kafka_topic_result_error(result)
            guard response != RD_KAFKA_RESP_ERR_NO_ERROR, response != fine else { return nil }
            let name = rd_kafka_topic_result_name(result).map { String(cString: $0) } ?? ""
            let detail = rd_kafka_topic_result_error_string(result).map { String(cString: $0) }
            return KafkaError(response, "topic '\(name)'", detail: detail)
        }
    }
}
#endif  // Kafka
