#if Runtime && Postgres
import CafeKit
import CafePostgres
import CafeRuntime

/// What the articles show of replicas: compiled, for it needs a database.
private struct ReplicaSnippets {
    let feed: LogFeed
    let store: any EventStore
    let checkpoints: any CheckpointStore
    let transport: InMemoryTransport

    func throwOldCardsAway() async throws {}

    func run(_ configuration: PostgresConfiguration) async throws {
        let logger = try ServiceLogging.logger(label: "stampcard")
        // snippet: replicas
        let leadership = try PostgresLeadership(configuration)
        var host = ServiceHost("stampcard", logger: logger)
        host.leadership = leadership
        host.follow(StampWhatIsSold(), store: store, from: LedSubscriber(feed, by: leadership, source: "till"))
        host.publish(LogSource("stampcard", store: store), to: transport, checkpoints: checkpoints)
        host.runAlone("old cards") { try await throwOldCardsAway() }
        try await ServiceProcess.run([host], logger: logger)
        await leadership.close()
        // end
    }
}
#endif  // Runtime && Postgres
