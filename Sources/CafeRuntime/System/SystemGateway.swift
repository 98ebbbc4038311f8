#if Runtime && HTTP
import CafeHTTP
import Logging
import ServiceLifecycle

/// A system's one entrance. It opens when the services behind it listen, for they may be on ports that the system chose.
struct SystemGateway<Name: SystemService>: Service {
    let host: String
    let listensOn: Int
    /// Every path of the system and the service behind it. A service that does not run in this process is expected where the directory says;
    /// where the system chooses ports it has none, and nobody answers.
    let prefixes: [(String, Name)]
    let addresses: SystemAddresses<Name>
    let logger: Logger
    private let bound = Announcement<Int>()

    init(
        _ prefixes: [(String, Name)], host: String, port: Int, addresses: SystemAddresses<Name>, logger: Logger
    ) {
        self.prefixes = prefixes
        self.host = host
        listensOn = port
        self.addresses = addresses
        self.logger = logger
    }

    /// The port it listens on, as soon as it does.
    var port: Int { get async throws { try await bound.value } }

    func run() async throws {
        do {
            var routes: [GatewayRoute] = []
            for (prefix, service) in prefixes {
                routes.append(try GatewayRoute(prefix, to: try await addresses.url(of: service.rawValue)))
            }
            let gateway = Gateway(routes, host: host, port: listensOn, logger: logger)
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
}
#endif  // Runtime && HTTP
