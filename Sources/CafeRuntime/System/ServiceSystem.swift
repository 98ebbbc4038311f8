#if Runtime && HTTP
public import CafeHTTP
public import CafeKit
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The services of a system that run in this process, each on its own port with its own storage: all of them with a gateway before them, or but one.
///
/// Services know of each other what they know across a network: they ask over HTTP, and everything else comes as messages.
public struct ServiceSystem<Name: SystemService>: Sendable {
    /// Stands between a service and what it hears of another: to watch it, or to hold it back.
    public typealias Hearing =
        @Sendable (_ listener: Name, _ speaker: Name, any MessageSubscriber) -> any MessageSubscriber

    let name: String
    let settings: SystemSettings<Name>
    let storage: SystemStorage<Name>
    let logger: Logger
    let transport: any SystemTransport
    let peers: any ServiceDirectory
    let hearing: Hearing
    let run: String
    let now: @Sendable () -> Date
    var makers: [(Name, @Sendable (ServiceContext<Name>, SystemPeers<Name>) async throws -> any HostedService)] = []
    var gateway: (name: Name, prefixes: [(String, Name)])?

    /// Creates a system without services. It listens when it runs.
    ///
    /// - Parameters:
    ///   - name: The system's name.
    ///   - settings: Which services run, and where.
    ///   - storage: What they keep.
    ///   - logger: Where they log.
    ///   - transport: How they hear of each other; nil where all of them are here and read each other's logs.
    ///   - peers: Where the services are that do not run here; nil for the default ports of this host.
    ///   - hearing: Stands between the services.
    ///   - run: Names this run of it in what it writes of itself.
    ///   - now: The time of day.
    public init(
        _ name: String, _ settings: SystemSettings<Name> = SystemSettings(), storage: SystemStorage<Name>, logger: Logger,
        transport: (any SystemTransport)? = nil, peers: (any ServiceDirectory)? = nil,
        hearing: @escaping Hearing = { _, _, subscriber in subscriber },
        run: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.name = name
        self.settings = settings
        self.storage = storage
        self.logger = logger
        self.transport = transport ?? NearbyLogs(storage)
        self.peers = peers ?? settings.defaultAddresses
        self.hearing = hearing
        self.run = run
        self.now = now
    }

    /// Adds a service, where the settings name it. Those that others need come before them: they stop last.
    ///
    /// - Parameters:
    ///   - service: Which service.
    ///   - make: Puts it together, when the system starts.
    public mutating func add(
        _ service: Name, _ make: @escaping @Sendable (ServiceContext<Name>, SystemPeers<Name>) async throws -> any HostedService
    ) {
        makers.append((service, make))
    }

    /// Adds the entrance: the beginnings of paths, and the service behind each.
    ///
    /// - Parameter forwardingFeeds: Whether `/feeds/<service>` is forwarded, to readers from outside who bear a token.
    public mutating func addGateway(
        _ gateway: Name, before prefixes: KeyValuePairs<String, Name>, forwardingFeeds: Bool = false
    ) {
        let feeds = forwardingFeeds ? Name.allCases.filter { $0.published != nil }.map { ("/feeds/\($0.rawValue)", $0) } : []
        self.gateway = (gateway, prefixes.map { ($0.key, $0.value) } + feeds)
    }
}
#endif  // Runtime && HTTP
