#if HTTP
public import Logging
public import ServiceLifecycle

/// The one door to several services: forwards a request to the service behind the longest prefix that covers its path.
///
/// A path is brought into one spelling and forwarded exactly as it was matched; paths that services could read differently are refused.
/// Requests and answers pass piece by piece, so events arrive as they arise. Nothing is followed, and nothing is sent twice except a `GET`,
/// `HEAD` or `OPTIONS` whose kept connection was dead. A service that is down is 503, one that breaks off 502, one that keeps silent 504,
/// each a problem with `Retry-After`. `/health/live` and `/health/ready` are its own.
public struct Gateway: Service {
    private let connections: GatewayConnections
    private let listener: HTTPListener<GatewayConnections>

    /// Creates a gateway that does not listen yet.
    ///
    /// - Parameters:
    ///   - port: The port, or 0 for one that is free; see ``port``.
    ///   - limits: How long and how much a client is let. The body's limit holds for every service behind.
    ///   - upstream: How long services are waited for.
    ///   - admission: Decides whether a request may pass and which identity fields the service sees; without it everything may.
    public init(
        _ routes: [GatewayRoute], host: String = "127.0.0.1", port: Int = 8088, limits: ServerLimits = ServerLimits(),
        upstream: GatewayLimits = GatewayLimits(), identifiers: RequestIdentifiers = .random, logger: Logger = .quiet,
        admission: GatewayAdmission? = nil
    ) {
        connections = GatewayConnections(
            table: GatewayTable(routes, limits: limits), limits: upstream, identifiers: identifiers, admission: admission)
        listener = HTTPListener(
            host: host, port: port, connection: connections, drainTime: limits.drainTime, logger: logger,
            boundPort: Announcement())
    }

    /// The port it listens on, as soon as it does.
    ///
    /// - Throws: Why it does not listen, or `CancellationError`.
    public var port: Int {
        get async throws { try await listener.boundPort.value }
    }

    /// Forwards until it is cancelled or shut down; requests on their way arrive within ``ServerLimits/drainTime``.
    ///
    /// - Throws: What binding the port throws.
    public func run() async throws {
        do {
            try await listener.run()
        } catch {
            await connections.closeKept()
            throw error
        }
        await connections.closeKept()
    }
}
#endif  // HTTP
