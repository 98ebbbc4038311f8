#if Services
public import CafeDomain
public import CafeHTTP

/// How the services of a café hear of each other: the one thing that changes where they leave the process.
public protocol CafeTransport: Sendable {
    /// Returns what brings a service the messages of another; its progress, where the transport keeps none, is with the listener's storage.
    func messages(of speaker: CafeService, for listener: CafeService, _ own: Storage) -> any MessageSubscriber

    /// Takes the messages of a service; nil where the others come and read its log.
    var publisher: (any MessagePublisher)? { get }

    /// Who may read the feed that a service serves; nil where it serves none.
    var feeds: FeedAccess? { get }
}

extension CafeTransport {
    public var publisher: (any MessagePublisher)? { nil }
    public var feeds: FeedAccess? { nil }
}

/// Services of one process read each other's logs where they are stored.
public struct NearbyLogs: CafeTransport {
    private let storage: CafeStorage

    /// Creates the transport over the storage of all services.
    public init(_ storage: CafeStorage) { self.storage = storage }

    public func messages(of speaker: CafeService, for listener: CafeService, _ own: Storage) -> any MessageSubscriber {
        let logs = speaker.published == nil ? [] : [speaker.publishedLog(in: storage[speaker])].compactMap(\.self)
        return LogFeed(logs, checkpoints: own.checkpoints)
    }
}

/// Services of several processes read each other's feeds over HTTP: no broker.
public struct HTTPFeeds: CafeTransport {
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

    public func messages(of speaker: CafeService, for listener: CafeService, _ own: Storage) -> any MessageSubscriber {
        guard speaker.published != nil else { return LogFeed([], checkpoints: own.checkpoints) }
        let log = HTTPLog(speaker.rawValue, requester: requester, token: tokens.first) { [directory] in
            try await directory.url(of: speaker.rawValue)
        }
        return own.led(LogFeed([log], checkpoints: own.checkpoints), source: speaker.rawValue)
    }
}
#endif  // Services
