#if Services
import CafeHTTP
import Logging
import ServiceLifecycle

/// The café's one entrance. It opens when the services behind it listen, for they may be on ports that the system chose.
struct CafeGateway: Service {
    let settings: CafeSettings
    let addresses: CafeAddresses
    let logger: Logger
    private let bound = Announcement<Int>()

    init(settings: CafeSettings, addresses: CafeAddresses, logger: Logger) {
        self.settings = settings
        self.addresses = addresses
        self.logger = logger
    }

    /// The port it listens on, as soon as it does.
    var port: Int { get async throws { try await bound.value } }

    func run() async throws {
        do {
            let gateway = Gateway(
                try await routes(), host: settings.host, port: settings.port(of: .gateway), logger: logger)
            try await withThrowingTaskGroup { group in
                group.addTask { try await gateway.run() }
                group.addTask { bound.announce(.success(try await gateway.port)) }
                try await group.waitForAll()
            }
        } catch {
            bound.announce(.failure(error))
            throw error
        }
    }

    /// Every path of the café and the service behind it. A service that does not run in this process is expected where the directory says;
    /// where the system chooses ports it has none, and nobody answers.
    private func routes() async throws -> [GatewayRoute] {
        var routes: [GatewayRoute] = []
        for (prefix, service) in Self.services {
            routes.append(try GatewayRoute(prefix, to: try await addresses.url(of: service.rawValue)))
        }
        if settings.forwardsFeeds {
            for service in CafeService.allCases where service.published != nil {
                routes.append(try GatewayRoute("/feeds/\(service.rawValue)", to: try await addresses.url(of: service.rawValue)))
            }
        }
        return routes
    }

    private static let services: [(prefix: String, service: CafeService)] = [
        ("/orders", .order), ("/payments", .payment), ("/drinks", .drink), ("/orderinfos", .drink), ("/branches", .drink),
        ("/deliveries", .delivery), ("/mypages", .customercenter), ("/notifications", .customercenter),
    ]
}
#endif  // Services
