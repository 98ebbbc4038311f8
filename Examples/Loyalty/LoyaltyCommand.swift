#if Services
import ArgumentParser
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeSQLite
import Logging

#if Kafka
import CafeKafka
#endif

/// `loyalty`: a service that joined the café later, and of which the café knows nothing.
@main
struct LoyaltyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loyalty",
        abstract: "Gives points for completed orders: GET /points/{customerId}.",
        discussion: "It reads what the order service publishes, over its feed or from Kafka. Nothing else of the café changes.")

    @Option(help: "The port to listen on.") var port = 8087
    @Option(help: "The file of what it keeps.") var data = "./loyalty.sqlite"
    @Option(help: "Where the order service or the gateway serves the feed of orders.") var orders = "http://127.0.0.1:8081"
    @Option(help: "What it bears to the feed.") var token: String?
    @Option(help: "Read orders from these Kafka brokers instead.") var kafka: String?

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "loyalty")
        let requester = HTTPRequester(logger: logger)
        let storage = try Storage.file(at: data)
        let news = try news(requester, storage.checkpoints)
        // snippet: loyalty-host
        var host = ServiceHost("loyalty", logger: logger)
        let own = LogFeed([LogSource("loyalty", store: storage.events)], checkpoints: storage.checkpoints)
        host.follow(CollectPoints(), store: storage.events, from: news)
        host.project(Points.self, views: storage.views, from: own)
        host.serve(HTTPService(LoyaltyRoutes(storage.views).all, port: port, logger: logger))
        try await ServiceProcess.run([host], logger: logger)
        // end
        try await requester.shutdown()
        try await storage.close()
    }

    private func news(_ requester: HTTPRequester, _ checkpoints: any CheckpointStore) throws -> any MessageSubscriber {
        guard let kafka else {
            // snippet: loyalty-feed
            let log = HTTPLog("order", requester: requester, token: token) { [orders] in orders }
            return LogFeed([log], checkpoints: checkpoints)
            // end
        }
        #if Kafka
        let configuration = KafkaConfiguration(servers: kafka.split(separator: ",").map(String.init), clientID: "loyalty")
        return try KafkaSubscriber(configuration, topics: [configuration.topic("order")])
        #else
        throw ValidationError("--kafka \(kafka): this was built without the trait Kafka")
        #endif
    }
}
#else
/// Stands in where the café is not built.
@main
struct LoyaltyCommand {
    static func main() {
        print("The example needs its services. Type: swift run --traits Services loyalty")
    }
}
#endif
