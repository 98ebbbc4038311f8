#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A service beside a café without it, that stays behind in one thing until a gate opens.
struct SlowService: Sendable {
    let url: String
    let requester: HTTPRequester

    /// Runs the service over the café's storage for the length of `body`; `group` gets its messages when the gate opens.
    static func run(
        _ service: CafeService, at cafe: RunningCafe, holding group: String, until gate: Gate,
        _ body: (SlowService) async throws -> Void
    ) async throws {
        let (routes, host) = try assemble(service, cafe, group, gate)
        let server = HTTPService(routes, port: 0)
        var slow = host
        slow.serve(server)
        try await withRunning { [slow] in
            try await ServiceProcess.run([slow], logger: .quiet, stopsOnSignals: false)
        } while: {
            try await body(SlowService(url: "http://127.0.0.1:\(try await server.port)", requester: cafe.requester))
        }
    }

    private static func assemble(
        _ service: CafeService, _ cafe: RunningCafe, _ group: String, _ gate: Gate
    ) throws -> (Routes, ServiceHost) {
        let (all, published) = (cafe.cafe.storage, cafe.cafe.storage.published)
        let own = service == .order ? all.order : all.drink
        let sources: [CafeService: LogSource] = [
            .order: published.order, .payment: published.payment, .drink: published.drink, .delivery: published.delivery,
        ]
        let context = ServiceContext<CafeService>(
            service, storage: own,
            from: { other in
                let feed = LogFeed(sources[other].map { [$0] } ?? [], checkpoints: own.checkpoints)
                return HeldUpMessages(messages: feed, group: group, gate: gate)
            }, logger: .quiet, now: { Date() })
        if service == .drink {
            let drinks = DrinkService(context, branches: BranchProfile.seeded)
            return (drinks.routes, drinks.host)
        }
        let payments = HTTPPayments(
            try HTTPPeer(requester: cafe.requester, pipeline: CafeSettings.testing.payments.pipeline("payment")) {
                try await cafe.addresses.url(of: .payment)
            })
        let orders = OrderService(context, payments: payments)
        return (orders.routes, orders.host)
    }

    /// Sends an order to the service.
    func order(_ request: OrderRequest) async throws -> ServiceResponse {
        try await requester.send(.post, "\(url)/orders", json: request)
    }

    /// Sends a request to the service.
    func send(_ method: HTTPRequest.Method, _ path: String) async throws -> ServiceResponse {
        try await requester.send(method, url + path)
    }
}
#endif  // Services
