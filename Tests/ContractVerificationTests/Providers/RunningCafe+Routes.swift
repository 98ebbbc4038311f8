#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension RunningCafe {
    /// The routes of all services over the café's storage, as its gateway shows them: asked without a port.
    func routes() throws -> Routes {
        let storage = cafe.storage
        let payments = HTTPPayments(
            try HTTPPeer(requester: requester, pipeline: CafeSettings.testing.payments.pipeline("payment")) {
                try await addresses.url(of: .payment)
            })
        let services: [Routes] = [
            OrderService(context(.order, storage.order), payments: payments).routes,
            DrinkService(context(.drink, storage.drink), branches: BranchProfile.seeded).routes,
            DeliveryService(context(.delivery, storage.delivery)).routes,
            CustomerCenterService(context(.customercenter, storage.customerCenter), messenger: SimulatedMessenger(logger: .quiet))
                .routes,
        ]
        return Routes(services.flatMap(\.routes).filter { !$0.pattern.hasPrefix("/health") && !$0.pattern.hasPrefix("/status") })
    }

    /// What a service is given of which nothing but the routes is used.
    private func context(_ service: CafeService, _ own: Storage) -> ServiceContext<CafeService> {
        ServiceContext<CafeService>(
            service, storage: own, from: { _ in LogFeed([], checkpoints: own.checkpoints) }, logger: .quiet, now: { Date() })
    }
}
#endif  // Services
