#if HTTP
import HTTPTypes
public import Logging
public import ServiceLifecycle

/// Serves ``Routes`` over HTTP/1.1.
///
/// `run()` returns when it has stopped: it is stopped by cancelling it or by the service lifecycle, takes no more requests from then on, lets
/// those in flight finish within ``ServerLimits/drainTime`` and ends event streams at once. One instance runs once.
public struct HTTPService: Service {
    private let listener: HTTPListener<ServiceConnections>

    /// Creates a server that does not listen yet.
    ///
    /// - Parameters:
    ///   - port: The port, or 0 for one that is free; see ``port``.
    ///   - name: What the `Server` field says, or nil for none.
    ///   - identifiers: Makes the ids of requests that bring none.
    ///   - logger: Quiet by default. Unexpected errors are logged by type and request id, never with their content.
    public init(
        _ routes: Routes, host: String = "127.0.0.1", port: Int = 8080, limits: ServerLimits = ServerLimits(),
        name: String? = "cafe",
        identifiers: RequestIdentifiers = .random, logger: Logger = .quiet
    ) {
        var routes = routes
        if routes.onError == nil {
            routes.onError = { error, request in
                logger.error(
                    "request failed",
                    metadata: [
                        "method": "\(request.method.rawValue)", "route": "\(request.route ?? "none")",
                        "request": "\(request.requestID)", "error": "\(type(of: error))",
                    ])
            }
        }
        let responder = ServiceResponder(routes: routes, limits: limits, serverName: name, identifiers: identifiers)
        listener = HTTPListener(
            host: host, port: port, connection: ServiceConnections(responder: responder, limits: limits),
            drainTime: limits.drainTime, logger: logger, boundPort: Announcement())
    }

    /// The port it listens on, as soon as it does.
    ///
    /// - Throws: Why it does not listen, or `CancellationError`.
    public var port: Int {
        get async throws { try await listener.boundPort.value }
    }

    /// Serves until it is cancelled or shut down.
    ///
    /// - Throws: What binding the port throws.
    public func run() async throws { try await listener.run() }
}

extension Logger {
    /// A logger that keeps quiet.
    public static var quiet: Logger { Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() } }
}
#endif  // HTTP
