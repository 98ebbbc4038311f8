#if Kafka
import CRDKafka

/// The options of one client, from defaults to what no one may change.
struct KafkaSettings: Sendable {
    /// What kind of client.
    enum Kind: Sendable {
        case producer, consumer(group: String), admin
    }

    let kind: Kind
    private let values: [String: String]
    /// Defaults that an older librdkafka need not know.
    private let niceToHave: [String: String]
    private let refused: [String: String]

    init(_ configuration: KafkaConfiguration, _ kind: Kind) {
        self.kind = kind
        var defaults: [String: String] = [
            "client.id": configuration.clientID, "bootstrap.servers": configuration.servers.joined(separator: ","),
            // A broker that comes back is asked soon: the default waits up to ten seconds.
            "reconnect.backoff.max.ms": "2000",
        ]
        var niceToHave: [String: String] = [:]
        var fixed: [String: String] = ["log.queue": "true"]
        let interval = Int(configuration.statisticsInterval / .milliseconds(1))
        if interval > 0 { defaults["statistics.interval.ms"] = String(interval) }
        switch kind {
        case .producer:
            defaults.merge(Self.producer) { $1 }
            fixed.merge(["enable.idempotence": "true", "enable.gapless.guarantee": "true", "acks": "all"]) { $1 }
        case .consumer(let group):
            defaults.merge(Self.consumer) { $1 }
            niceToHave["fetch.queue.backoff.ms"] = "20"
            fixed.merge(["group.id": group, "enable.auto.commit": "false", "enable.auto.offset.store": "false"]) { $1 }
        case .admin: break
        }
        values = defaults.merging(configuration.security.options) { $1 }.merging(configuration.options) { $1 }
            .merging(fixed) { $1 }
        self.niceToHave = niceToHave.filter { configuration.options[$0.key] == nil }
        refused = configuration.options.filter { name, value in fixed[name].map { $0 != value } ?? false }
    }

    /// A message may wait for a broker as long as it takes: given up one by one, the first of a key would be missing while the next arrives.
    private static let producer = [
        "message.timeout.ms": "0", "linger.ms": "1", "partitioner": "murmur2_random",
    ]

    /// Bounds for each partition: partitions have queues of their own. Who died is missed after ten seconds, not 45, since others wait for its
    /// partitions; and a topic that comes later is found soon.
    private static let consumer = [
        "auto.offset.reset": "earliest", "partition.assignment.strategy": "cooperative-sticky",
        "queued.min.messages": "10000", "queued.max.messages.kbytes": "8192", "fetch.wait.max.ms": "100",
        "session.timeout.ms": "10000", "topic.metadata.refresh.interval.ms": "5000",
    ]

    /// Looks whether librdkafka takes the options.
    ///
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    func check() throws(KafkaError) { rd_kafka_conf_destroy(try makeConfiguration()) }

    private func makeConfiguration() throws(KafkaError) -> OpaquePointer {
        guard let conf = rd_kafka_conf_new() else { throw KafkaError(.client, "no memory for a configuration") }
        var problems = refused.keys.sorted().map { "\($0): it is fixed, since the guarantees rest on it" }
        var text = [CChar](repeating: 0, count: 512)
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where refused[name] == nil {
            if rd_kafka_conf_set(conf, name, value, &text, text.count) != RD_KAFKA_CONF_OK {
                problems.append("\(name): \(redacting(String(reading: text)))")
            }
        }
        for (name, value) in niceToHave { rd_kafka_conf_set(conf, name, value, nil, 0) }
        guard problems.isEmpty else {
            rd_kafka_conf_destroy(conf)
            throw KafkaError(.configuration, problems.joined(separator: "; "))
        }
        let events =
            RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_LOG | RD_KAFKA_EVENT_ERROR | RD_KAFKA_EVENT_STATS
            | RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_FETCH | RD_KAFKA_EVENT_OFFSET_COMMIT
        rd_kafka_conf_set_events(conf, events)
        return conf
    }

    /// Makes the client.
    ///
    /// - Throws: ``KafkaError`` with code `configuration` that names every option at fault.
    func makeHandle() throws(KafkaError) -> OpaquePointer {
        let conf = try makeConfiguration()
        var text = [CChar](repeating: 0, count: 512)
        let type = if case .consumer = kind { RD_KAFKA_CONSUMER } else { RD_KAFKA_PRODUCER }
        guard let handle = rd_kafka_new(type, conf, &text, text.count) else {
            // Only a client that could be made takes its configuration along.
            rd_kafka_conf_destroy(conf)
            throw KafkaError(.configuration, redacting(String(reading: text)))
        }
        rd_kafka_set_log_queue(handle, nil)
        return handle
    }

    /// The value of an option as the client has it.
    static func value(_ name: String, of handle: OpaquePointer?) -> String? {
        var text = [CChar](repeating: 0, count: 512)
        var size = text.count
        guard rd_kafka_conf_get(rd_kafka_conf(handle), name, &text, &size) == RD_KAFKA_CONF_OK else { return nil }
        return String(reading: text)
    }

    /// Returns a text without what must not be read.
    private func redacting(_ text: String) -> String {
        values.filter { name, value in !value.isEmpty && Self.isSecret(name) }.values
            .sorted { $0.utf8.count > $1.utf8.count }
            .reduce(text) { text, secret in text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
            }
    }

    private static func isSecret(_ name: String) -> Bool {
        ["password", "secret", "key.pem", "oauthbearer.config", "assertion"].contains { name.contains($0) }
    }
}

extension String {
    /// Reads a text that ends with a zero.
    init(reading characters: [CChar]) {
        self.init(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
#endif  // Kafka
