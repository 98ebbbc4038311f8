#if Services
import CafeHTTP
import CafeKit
import CafeServices

/// How a service hears of what another has stored, wired as the café's services are.
struct Wire: Sendable {
    typealias Job = @Sendable () async throws -> Void

    /// Brings the messages.
    let subscriber: any MessageSubscriber
    /// What has to run for that.
    var jobs: [Job] = []

    /// The speaker's log, read where it is stored.
    static func nearby(_ log: LogSource, to listener: Storage) -> Wire {
        Wire(subscriber: LogFeed([log], checkpoints: listener.checkpoints))
    }

    /// A relay that publishes the log to the transport in memory.
    static func memory(_ log: LogSource, of speaker: Storage) -> Wire {
        let transport = InMemoryTransport()
        transport.register(group: CupsSold.view)
        let relay = Relay(log, to: transport, checkpoints: speaker.checkpoints)
        return Wire(subscriber: transport, jobs: [{ try await relay.run() }])
    }

    /// The speaker's feed, served on a loopback port and read over HTTP.
    static func feed(_ log: LogSource, to listener: Storage, _ requester: HTTPRequester) -> Wire {
        let server = HTTPService(Routes { FeedRoutes(log, access: .open) }, port: 0)
        let remote = HTTPLog(log.name, requester: requester) { "http://127.0.0.1:\(try await server.port)" }
        return Wire(
            subscriber: LogFeed([remote], checkpoints: listener.checkpoints), jobs: [{ try await server.run() }])
    }
}
#endif  // Services
