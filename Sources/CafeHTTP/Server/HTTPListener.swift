#if HTTP
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Binds a port and hands each connection on; stops in order.
///
/// When it is asked to stop, by cancellation or by the service lifecycle, it takes no more connections, closes the idle ones and lets the
/// requests in flight finish for as long as `drainTime` says; then it cuts them.
struct HTTPListener<Connection: ServerChildChannel>: Sendable {
    let host: String
    let port: Int
    let connection: Connection
    let drainTime: Duration
    let logger: Logger
    let boundPort: Announcement<Int>

    func run() async throws {
        let server = Server(
            childChannelSetup: connection,
            configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { channel in boundPort.announce(.success(channel.localAddress?.port ?? port)) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        var configuration = ServiceGroupConfiguration(services: [server], logger: logger)
        configuration.maximumGracefulShutdownDuration = drainTime
        let group = ServiceGroup(configuration: configuration)
        let (stops, stop) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
        // Not a child task: cancelling the caller must not cut the requests in flight. It is awaited in any case.
        let work = Task.detached {
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                tasks.addTask {
                    for await _ in stops {}
                    await group.triggerGracefulShutdown()
                }
                do {
                    try await tasks.next()
                    boundPort.announce(.failure(CancellationError()))
                    stop.finish()
                } catch {
                    boundPort.announce(.failure(error))
                    stop.finish()
                    throw error
                }
                try await tasks.waitForAll()
            }
        }
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await work.value
            } onGracefulShutdown: {
                stop.finish()
            }
        } onCancel: {
            stop.finish()
        }
    }
}
#endif  // HTTP
