#if Runtime && HTTP
import CafeHTTP
import CafeKit

extension ServiceSystem {
    /// Puts the services that run together. Those that listen come after those they need, so that they stop first.
    func assemble(_ requester: HTTPRequester) async throws -> (hosts: [ServiceHost], addresses: SystemAddresses<Name>) {
        let addresses = SystemAddresses<Name>(host: settings.host, peers: peers)
        let peers = SystemPeers(requester, addresses)
        var hosts: [ServiceHost] = []
        for (service, make) in makers where settings.services.contains(service) {
            let made = try await make(context(service), peers)
            var (routes, host) = (made.routes, made.host)
            if let log = service.publishedLog(in: storage[service]) {
                if let access = transport.feeds { routes = Routes(routes.routes + FeedRoutes(log, access: access).routes) }
                if let publisher = transport.publisher {
                    host.publish(log, to: publisher, checkpoints: storage[service].checkpoints)
                }
            }
            let server = HTTPService(
                routes.describingThemselves(as: "\(name) \(service.rawValue)"), host: settings.host,
                port: settings.port(of: service), logger: host.logger)
            host.serve(server)
            addresses.add(service) { try await server.port }
            hosts.append(host)
        }
        if let gateway, settings.services.contains(gateway.name) {
            var host = ServiceHost(gateway.name.rawValue, logger: logger)
            let entrance = SystemGateway(
                gateway.prefixes, host: settings.host, port: settings.port(of: gateway.name), addresses: addresses,
                logger: logger)
            host.serve(entrance)
            hosts.append(host)
            addresses.add(gateway.name) { try await entrance.port }
        }
        return (hosts, addresses)
    }

    private func context(_ service: Name) -> ServiceContext<Name> {
        let own = storage[service]
        return ServiceContext(
            service, storage: own,
            from: { [hearing, transport] speaker in
                let silence = LogFeed([], checkpoints: own.checkpoints)
                return hearing(
                    service, speaker, speaker.published == nil ? silence : transport.messages(of: speaker.rawValue, to: own))
            }, logger: logger, run: run, now: now)
    }
}
#endif  // Runtime && HTTP
