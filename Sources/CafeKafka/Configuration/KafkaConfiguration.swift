#if Kafka
/// Which cluster, how to reach it, and how topics and groups are named there.
///
/// Neither its descriptions nor an error ever hold a password or a key.
public struct KafkaConfiguration: Sendable {
    /// The first brokers to ask, `host:port` each; the others are found through them.
    public var servers: [String]
    /// The name under which brokers list the client in their logs.
    public var clientID: String
    /// How the connections are protected, and who the client says it is.
    public var security: KafkaSecurity
    /// Names the topic of a producer: by default `cafe.order` for the source `order`.
    ///
    /// One topic for several producers is fine. Called once for each source. A name is made of ASCII letters, digits and `._-`.
    public var topic: @Sendable (_ source: String) -> String
    /// What stands in front of the names of groups.
    public var groupPrefix: String
    /// Any option of librdkafka, by its name; wins over what this library would set, except where a guarantee rests on that.
    ///
    /// The list is librdkafka's `CONFIGURATION.md`. An option that it does not know, or a value that it does not take, is an error when
    /// a publisher, a subscription or topics are opened; it names all of them. An option that is only for producers is ignored by
    /// consumers, and the other way round.
    public var options: [String: String]
    /// How often ``KafkaObserver/statistics`` is called; zero for never.
    public var statisticsInterval: Duration
    /// Who is told what happens: logs, failures that pass, statistics.
    public var observer: KafkaObserver

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - servers: The first brokers to ask, `host:port` each.
    ///   - clientID: The name under which brokers list the client.
    ///   - security: How the connections are protected, and who the client says it is.
    ///   - topic: Names the topic of a producer.
    ///   - groupPrefix: What stands in front of the names of groups.
    ///   - options: Options of librdkafka.
    ///   - statisticsInterval: How often there are statistics; zero for never.
    ///   - observer: Who is told what happens.
    public init(
        servers: [String], clientID: String = "cafe", security: KafkaSecurity = .plaintext,
        topic: @escaping @Sendable (_ source: String) -> String = { "cafe.\($0)" }, groupPrefix: String = "",
        options: [String: String] = [:], statisticsInterval: Duration = .zero, observer: KafkaObserver = KafkaObserver()
    ) {
        self.servers = servers
        self.clientID = clientID
        self.security = security
        self.topic = topic
        self.groupPrefix = groupPrefix
        self.options = options
        self.statisticsInterval = statisticsInterval
        self.observer = observer
    }
}

extension KafkaConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Servers, name and kind of protection.
    public var description: String { "kafka://\(servers.joined(separator: ",")) as \(clientID), \(security)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
#endif  // Kafka
