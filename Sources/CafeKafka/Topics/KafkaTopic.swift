#if Kafka
/// A topic to make.
public struct KafkaTopic: Hashable, Sendable {
    /// Its name: ASCII letters, digits and `._-`.
    public var name: String
    /// How many partitions it has: how many keys can be handled beside each other. It is better not changed later: keys would move.
    public var partitions: Int
    /// How many brokers keep a copy of each; nil for what the cluster usually does.
    public var replicas: Int?
    /// Its settings by their names, `retention.ms`; the rest is what the cluster usually does.
    public var settings: [String: String]

    /// Creates the description of a topic.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - partitions: How many partitions it has.
    ///   - replicas: How many brokers keep a copy of each.
    ///   - settings: Its settings by their names.
    public init(_ name: String, partitions: Int = 8, replicas: Int? = nil, settings: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replicas = replicas
        self.settings = settings
    }
}
#endif  // Kafka
