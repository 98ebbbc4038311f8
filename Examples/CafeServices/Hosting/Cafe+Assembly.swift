#if Services
import CafeDomain
import CafeHTTP
import CafeRuntime

extension Cafe {
    /// Puts the services that run together. Those that listen come after those they need, so that they stop first.
    func assemble(_ requester: HTTPRequester) throws -> (hosts: [ServiceHost], addresses: CafeAddresses) {
        var servers: [CafeService: HTTPService] = [:]
        var hosts: [ServiceHost] = []
        func add(_ service: CafeService, _ routes: Routes, _ host: ServiceHost) {
            var (routes, host) = (routes, host)
            if let log = service.publishedLog(in: storage[service]) {
                if let access = transport.feeds { routes = Routes(routes.routes + FeedRoutes(log, access: access).routes) }
                if let publisher = transport.publisher {
                    host.publish(log, to: publisher, checkpoints: storage[service].checkpoints)
                }
            }
            let server = HTTPService(
                routes.describingThemselves(as: "CafeDomain \(service.rawValue)"), host: settings.host,
                port: settings.port(of: service), logger: host.logger)
            host.serve(server)
            servers[service] = server
            hosts.append(host)
        }

        if settings.services.contains(.payment) {
            let provider =
                provider ?? SimulatedProvider(ledger: storage.provider.events, behaviour: settings.provider)
            let payment = PaymentService(context(.payment), provider: provider)
            add(.payment, payment.routes, payment.host)
        }
        let paymentServer = servers[.payment]
        if settings.services.contains(.order) {
            let payments = try HTTPPayments(requester: requester, pipeline: settings.payments.pipeline()) { [settings, peers] in
                guard let paymentServer else { return try await peers.url(of: CafeService.payment.rawValue) }
                return "http://\(settings.host):\(try await paymentServer.port)"
            }
            let order = OrderService(
                context(.order), payments: payments, circuits: payments.circuits,
                placement: Placement(askAgain: settings.askPaymentAgain))
            add(.order, order.routes, order.host)
        }
        if settings.services.contains(.drink) {
            let drink = DrinkService(context(.drink), branches: settings.branches)
            add(.drink, drink.routes, drink.host)
        }
        if settings.services.contains(.delivery) {
            let delivery = DeliveryService(context(.delivery))
            add(.delivery, delivery.routes, delivery.host)
        }
        if settings.services.contains(.customercenter) {
            let center = CustomerCenterService(context(.customercenter), messenger: messenger)
            add(.customercenter, center.routes, center.host)
        }
        var addresses = CafeAddresses(
            host: settings.host, ports: servers.mapValues { server in { try await server.port } }, peers: peers)
        if settings.services.contains(.gateway) {
            let gateway = CafeGateway(settings: settings, addresses: addresses, logger: logger)
            var host = ServiceHost(CafeService.gateway.rawValue, logger: logger)
            host.serve(gateway)
            hosts.append(host)
            addresses.ports[.gateway] = { try await gateway.port }
        }
        return (hosts, addresses)
    }

    private func context(_ service: CafeService) -> ServiceContext {
        let own = storage[service]
        return ServiceContext(
            service, storage: own,
            from: { [hearing, transport] speaker in
                hearing(service, speaker, transport.messages(of: speaker, for: service, own))
            }, logger: logger, run: run, now: now)
    }
}
#endif  // Services
