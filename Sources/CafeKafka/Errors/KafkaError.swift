#if Kafka
/// Why a cluster, or the client of one, refused or failed.
///
/// Its texts never hold a secret of the configuration, nor a payload.
public struct KafkaError: Error, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String
        /// Creates a code.
        public init(_ name: String) { description = name }

        /// Options or settings cannot be used; the message names each and says why.
        public static let configuration = Code("configuration")
        /// No broker, or not the right one, answers.
        public static let unavailable = Code("unavailable")
        /// Something took longer than it may.
        public static let timedOut = Code("timedOut")
        /// The cluster does not believe the client, or does not let it.
        public static let refused = Code("refused")
        /// There is no such topic or partition.
        public static let unknownTopic = Code("unknownTopic")
        /// A record, or the batch that it is in, is too large for a broker.
        public static let tooLarge = Code("tooLarge")
        /// Another producer or member has taken the place of this one.
        public static let fenced = Code("fenced")
        /// A record could not be stored, and what is behind it would have left a gap: the producer gives up all it holds.
        public static let gap = Code("gap")
        /// A record was given up because the producer failed before it.
        public static let givenUp = Code("givenUp")
        /// The member of a group is not one any more, or its partition is somebody else's.
        public static let rebalanced = Code("rebalanced")
        /// A record of a topic is no message.
        public static let malformed = Code("malformed")
        /// The client has been closed.
        public static let closed = Code("closed")
        /// A broker answered something else; the message quotes it.
        public static let broker = Code("broker")
        /// The client library failed; the message quotes it.
        public static let client = Code("client")
    }

    /// What went wrong.
    public let code: Code
    /// A sentence for people.
    public let message: String
    /// Whether the same may work later.
    public let isRetriable: Bool
    /// Whether the producer or consumer that threw it is of no more use. A publisher makes a new one by itself.
    public let isFatal: Bool
    /// What was thrown below.
    public let cause: (any Error)?

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - message: A sentence for people.
    ///   - isRetriable: Whether the same may work later.
    ///   - isFatal: Whether the producer or consumer is of no more use.
    ///   - cause: What was thrown below.
    public init(
        _ code: Code, _ message: String, isRetriable: Bool = false, isFatal: Bool = false, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.isRetriable = isRetriable
        self.isFatal = isFatal
        self.cause = cause
    }

    public var description: String { cause.map { "\(code): \(message): \($0)" } ?? "\(code): \(message)" }
}
#endif  // Kafka
