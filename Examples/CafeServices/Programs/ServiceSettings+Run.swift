#if Services
import CafeHTTP
import CafeRuntime
import CafeSQLite
#if Postgres
import CafePostgres
#endif
import Logging

extension ServiceSettings {
    /// Opens what the service needs, runs it until it is told to stop, and lets go of everything.
    func run(logger: Logger) async throws {
        let requester = HTTPRequester(logger: logger)
        do {
            try await run(requester, logger)
        } catch {
            try await requester.shutdown()
            throw error
        }
        try await requester.shutdown()
    }

    private func run(_ requester: HTTPRequester, _ logger: Logger) async throws {
        let storage = try await CafeStorage(for: [service]) { name in
            switch keeping {
            case .folder(let path): try .file(named: name, in: path)
            case .database(let url): try await .database(url, schema: name)
            }
        }
        let service = service.rawValue
        try await withTransport(requester, logger) { transport in
            let cafe = Cafe(cafe, storage: storage, logger: logger, transport: transport, peers: peers)
            try await cafe.run { addresses in
                // For whoever started it with port 0, and for people.
                let url = try await addresses.url(of: service)
                logger.notice("ready", metadata: ["url": "\(url)"])
            }
        }
        try await storage.close()
    }

    /// Lends the transport for as long as `body` runs.
    private func withTransport(
        _ requester: HTTPRequester, _ logger: Logger, _ body: (any SystemTransport) async throws -> Void
    ) async throws {
        switch hearing {
        case .feed: try await body(HTTPFeeds(peers, requester: requester, tokens: tokens))
        case .kafka(let brokers, let options): try await withKafka(brokers: brokers, options: options, logger, body)
        }
    }
}
#endif  // Services
