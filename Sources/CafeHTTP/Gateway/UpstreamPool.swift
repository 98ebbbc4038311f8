#if HTTP
import NIOCore
import NIOHTTP1
import NIOPosix

/// The connections of one event loop to the services; no lock, no hop.
final class UpstreamPool {
    private let routes: [GatewayRoute]
    private let limits: GatewayLimits
    private let eventLoop: any EventLoop
    private var idle: [[UpstreamConnection]]
    private var open: [Int]

    init(_ routes: [GatewayRoute], _ limits: GatewayLimits, on eventLoop: any EventLoop) {
        self.routes = routes
        self.limits = limits
        self.eventLoop = eventLoop
        idle = Array(repeating: [], count: routes.count)
        open = Array(repeating: 0, count: routes.count)
    }

    /// Why there is no connection.
    enum Refusal: Error {
        case busy
    }

    /// Returns a connection that is kept, the last used first, or nil.
    func take(_ route: Int) -> UpstreamConnection? {
        let now = NIODeadline.now()
        while let connection = idle[route].popLast() {
            if connection.isActive, now < connection.idleSince + TimeAmount(limits.idleTime) { return connection }
            connection.close()
        }
        return nil
    }

    /// Makes a connection.
    func connect(_ route: Int, _ completion: @escaping (Result<UpstreamConnection, any Error>) -> Void) {
        guard open[route] < limits.connectionsPerThread else { return completion(.failure(Refusal.busy)) }
        open[route] += 1
        let pool = NIOLoopBound(self, eventLoop: eventLoop)
        ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(limits.connectTime))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    var framing = HTTPRequestEncoder.Configuration()
                    framing.automaticallySetFramingHeaders = false
                    let connection = UpstreamConnection(route: route) { pool.value.forget($0) }
                    try channel.pipeline.syncOperations.addHandlers([
                        HTTPRequestEncoder(configuration: framing),
                        ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes)), connection,
                    ])
                }
            }
            .connect(host: routes[route].host, port: routes[route].port)
            .flatMapThrowing { channel in
                NIOLoopBound(
                    try channel.pipeline.syncOperations.handler(type: UpstreamConnection.self), eventLoop: channel.eventLoop)
            }
            .assumeIsolated()
            .whenComplete { result in
                if case .failure = result { self.open[route] -= 1 }
                completion(result.map(\.value))
            }
    }

    /// Keeps a connection for the next request.
    func keep(_ connection: UpstreamConnection) {
        connection.reader = nil
        guard connection.isActive else { return }
        connection.idleSince = .now()
        idle[connection.route].append(connection)
        connection.resumeReading()
    }

    /// Closes the connections that are kept.
    func closeKept() {
        for connection in idle.joined() { connection.close() }
    }

    private func forget(_ connection: UpstreamConnection) {
        open[connection.route] -= 1
        idle[connection.route].removeAll { $0 === connection }
    }
}
#endif  // HTTP
