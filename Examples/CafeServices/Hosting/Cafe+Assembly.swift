#if Services
import CafeDomain
import CafeHTTP
import CafeRuntime
import Synchronization

extension Cafe {
    /// Puts the services that run together. Those that listen come after those they need, so that they stop first.
    func assemble(_ requester: HTTPRequester) throws -> (hosts: [ServiceHost], addresses: CafeAddresses) {
        var servers: [CafeService: HTTPService] = [:]
        var hosts: [ServiceHost] = []
        func add(_ service: CafeService, _ routes: Routes, _ host: ServiceHost) {
            let routes = routes.describingThemselves(as: "CafeDomain \(service.rawValue)")
            let server = HTTPService(
                routes, host: settings.host, port: settings.port(of: service), logger: host.logger)
            var host = host
            host.serve(server)
            servers[service] = server
            hosts.append(host)
        }

        if settings.services.contains(.payment) {
            let payment = PaymentService(context(.payment, storage.payment), provider: provider)
            add(.payment, payment.routes, payment.host)
        }
        let paymentServer = servers[.payment]
        if settings.services.contains(.order) {
            let payments = try HTTPPayments(requester: requester, pipeline: settings.payments.pipeline()) { [settings] in
                "http://\(settings.host):\(try await paymentServer?.port ?? settings.port(of: .payment))"
            }
            let order = OrderService(
                context(.order, storage.order), payments: payments, circuits: payments.circuits,
                placement: Placement(askAgain: settings.askPaymentAgain))
            add(.order, order.routes, order.host)
        }
        if settings.services.contains(.drink) {
            let drink = DrinkService(context(.drink, storage.drink), branches: settings.branches)
            add(.drink, drink.routes, drink.host)
        }
        if settings.services.contains(.delivery) {
            let delivery = DeliveryService(context(.delivery, storage.delivery))
            add(.delivery, delivery.routes, delivery.host)
        }
        if settings.services.contains(.customercenter) {
            let center = CustomerCenterService(context(.customercenter, storage.customerCenter), messenger: messenger)
            add(.customercenter, center.routes, center.host)
        }
        var addresses = CafeAddresses(host: settings.host, ports: servers.mapValues { server in { try await server.port } })
        if settings.services.contains(.gateway) {
            let gateway = CafeGateway(settings: settings, addresses: addresses, logger: logger)
            var host = ServiceHost(CafeService.gateway.rawValue, logger: logger)
            host.serve(gateway)
            hosts.append(host)
            addresses.ports[.gateway] = { try await gateway.port }
        }
        return (hosts, addresses)
    }

    private func context(_ service: CafeService, _ own: Storage) -> ServiceContext {
        let published = storage.published
        return ServiceContext(
            service, storage: own,
            from: { [hearing] speaker in
                hearing(service, speaker, LogFeed(published.logs(of: speaker), checkpoints: own.checkpoints))
            }, logger: logger, run: run, now: now)
    }
}
#endif  // Services
