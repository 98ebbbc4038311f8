#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Where the services of a running café are.
public typealias CafeAddresses = SystemAddresses<CafeService>

/// The services of a café that run in this process: all of them with a gateway before them, or but one.
///
/// The order service asks payment over HTTP, everything else comes as messages.
public struct Cafe: Sendable {
    /// How it is run.
    public let settings: CafeSettings
    /// What it keeps.
    public let storage: CafeStorage
    private let system: ServiceSystem<CafeService>

    /// Stands between a service and what it hears of another: to watch it, or to hold it back.
    public typealias Hearing = ServiceSystem<CafeService>.Hearing

    /// Creates a café over its storage. It listens when it runs.
    ///
    /// - Parameters:
    ///   - settings: Which services run, and how.
    ///   - storage: What they keep.
    ///   - logger: Where they log.
    ///   - transport: How they hear of each other; nil where all of them are here and read each other's logs.
    ///   - peers: Where the services are that do not run here; nil for the default ports of this host.
    ///   - provider: Takes the money; nil for the simulated one.
    ///   - messenger: Tells customers; nil for the simulated one.
    ///   - hearing: Stands between the services.
    ///   - run: Names this run of it in what it writes of itself.
    ///   - now: The time of day.
    public init(
        _ settings: CafeSettings = CafeSettings(), storage: CafeStorage, logger: Logger, transport: (any SystemTransport)? = nil,
        peers: (any ServiceDirectory)? = nil, provider: (any PaymentProvider)? = nil, messenger: (any Messenger)? = nil,
        hearing: @escaping Hearing = { _, _, subscriber in subscriber },
        run: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.storage = storage
        var system = ServiceSystem(
            "cafe", settings.system, storage: storage.services, logger: logger, transport: transport, peers: peers,
            hearing: hearing, run: run, now: now)
        system.add(.payment) { context, _ in
            let simulated = { SimulatedProvider(ledger: storage.provider.events, behaviour: settings.provider) }
            return PaymentService(context, provider: provider ?? simulated(), charging: settings.charging)
        }
        system.add(.order) { context, peers in
            let pipeline = try settings.payments.pipeline(CafeService.payment.rawValue)
            let payments = HTTPPayments(try peers.peer(.payment, through: pipeline))
            return OrderService(
                context, payments: payments, circuits: payments.circuits,
                placement: Placement(askAgain: settings.askPaymentAgain))
        }
        system.add(.drink) { context, _ in DrinkService(context, branches: settings.branches) }
        system.add(.delivery) { context, _ in DeliveryService(context) }
        system.add(.customercenter) { context, _ in
            CustomerCenterService(context, messenger: messenger ?? SimulatedMessenger(logger: logger))
        }
        system.addGateway(
            .gateway,
            before: [
                "/orders": .order, "/payments": .payment, "/drinks": .drink, "/orderinfos": .drink, "/branches": .drink,
                "/deliveries": .delivery, "/mypages": .customercenter, "/notifications": .customercenter,
            ], forwardingFeeds: settings.forwardsFeeds)
        self.system = system
    }

    /// Opens the café, calls `body` when every service is ready, closes the café again and returns what `body` returned.
    ///
    /// - Throws: What `body` throws, or what kept the café from opening.
    public func whileOpen<Value: Sendable>(_ body: (CafeAddresses) async throws -> Value) async throws -> Value {
        try await system.whileOpen(body)
    }

    /// Runs until it is cancelled or, where `stopsOnSignals` is set, told to stop by SIGINT or SIGTERM; then drains and returns.
    ///
    /// - Parameter onReady: Called when every service is ready; what it throws stops the café.
    public func run(
        stopsOnSignals: Bool = true, onReady: @escaping @Sendable (CafeAddresses) async throws -> Void = { _ in }
    ) async throws {
        try await system.run(stopsOnSignals: stopsOnSignals, onReady: onReady)
    }
}
#endif  // Services
