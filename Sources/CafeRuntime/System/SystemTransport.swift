#if Runtime && HTTP
public import CafeHTTP
public import CafeKit

/// How the services of a system hear of each other: the one thing that changes where they leave the process.
public protocol SystemTransport: Sendable {
    /// Returns what brings a service the messages of another that publishes some.
    ///
    /// - Parameters:
    ///   - speaker: The name of the other service.
    ///   - own: The listener's storage: progress is kept there, where the transport keeps none.
    func messages(of speaker: String, to own: Storage) -> any MessageSubscriber

    /// Takes the messages of a service; nil where the others come and read its log.
    var publisher: (any MessagePublisher)? { get }

    /// Who may read the feed that a service serves; nil where it serves none.
    var feeds: FeedAccess? { get }
}

extension SystemTransport {
    public var publisher: (any MessagePublisher)? { nil }
    public var feeds: FeedAccess? { nil }
}

/// Services of one process read each other's logs where they are stored.
public struct NearbyLogs: SystemTransport {
    private let log: @Sendable (String) -> LogSource?

    /// Creates the transport over the storage of all services.
    public init<Name: SystemService>(_ storage: SystemStorage<Name>) {
        log = { name in Name(rawValue: name).flatMap { $0.publishedLog(in: storage[$0]) } }
    }

    public func messages(of speaker: String, to own: Storage) -> any MessageSubscriber {
        LogFeed([log(speaker)].compactMap(\.self), checkpoints: own.checkpoints)
    }
}

/// Services of several processes read each other's feeds over HTTP: no broker.
public struct HTTPFeeds: SystemTransport {
    private let directory: any ServiceDirectory
    private let requester: HTTPRequester
    private let tokens: [String]

    /// Creates the transport.
    ///
    /// - Parameters:
    ///   - directory: Where the services are.
    ///   - requester: Asks them.
    ///   - tokens: The tokens that a feed accepts; the first is borne to those of others. None, and feeds are open to whoever reaches the port.
    public init(_ directory: any ServiceDirectory, requester: HTTPRequester, tokens: [String]) {
        self.directory = directory
        self.requester = requester
        self.tokens = tokens
    }

    public var feeds: FeedAccess? { tokens.isEmpty ? .open : .bearers(of: tokens) }

    public func messages(of speaker: String, to own: Storage) -> any MessageSubscriber {
        let log = HTTPLog(speaker, requester: requester, token: tokens.first) { [directory] in
            try await directory.url(of: speaker)
        }
        return own.led(LogFeed([log], checkpoints: own.checkpoints), source: speaker)
    }
}
#endif  // Runtime && HTTP
