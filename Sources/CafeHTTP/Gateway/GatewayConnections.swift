#if HTTP
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// Sets up the connections of a gateway, each with what its event loop shares.
final class GatewayConnections: ServerChildChannel {
    /// A connection that serves itself.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    private let table: GatewayTable
    private let limits: GatewayLimits
    private let identifiers: RequestIdentifiers
    private let admission: GatewayAdmission?
    private let threads = Mutex<[ObjectIdentifier: NIOLoopBound<GatewayThread>]>([:])

    init(table: GatewayTable, limits: GatewayLimits, identifiers: RequestIdentifiers, admission: GatewayAdmission?) {
        self.table = table
        self.limits = limits
        self.identifiers = identifiers
        self.admission = admission
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureServer(table.limits) {}
            try channel.pipeline.syncOperations.addHandler(GatewayFront(thread(of: channel.eventLoop)))
            return Value(channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            // Closing is all that can happen, and it happens well.
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }

    /// Closes the connections that are kept to the services.
    func closeKept() async {
        let threads = threads.withLock { Array($0.values) }
        for thread in threads {
            try? await thread.eventLoop.submit { thread.value.pool.closeKept() }.get()
        }
    }

    private func thread(of eventLoop: any EventLoop) -> GatewayThread {
        threads.withLock { threads in
            if let known = threads[ObjectIdentifier(eventLoop)] { return known }
            let thread = GatewayThread(
                table: table, limits: limits, identifiers: identifiers, admission: admission,
                pool: UpstreamPool(table.routes, limits, on: eventLoop))
            let bound = NIOLoopBound(thread, eventLoop: eventLoop)
            threads[ObjectIdentifier(eventLoop)] = bound
            return bound
        }.value
    }
}
#endif  // HTTP
