#if Services
public import CafeDomain
import CafeHTTP

/// A service of the café.
public enum CafeService: String, CaseIterable, Sendable, Hashable {
    /// Takes orders.
    case order
    /// Takes money.
    case payment
    /// Makes drinks.
    case drink
    /// Tells customers.
    case customercenter
    /// Brings drinks.
    case delivery
    /// The one entrance.
    case gateway

    /// The port it has unless told otherwise.
    public var defaultPort: Int {
        switch self {
        case .order: 8081
        case .payment: 8082
        case .drink: 8083
        case .customercenter: 8084
        case .delivery: 8085
        case .gateway: 8088
        }
    }
}

/// How a café is run.
public struct CafeSettings: Sendable {
    /// The address that all services listen on.
    public var host = "127.0.0.1"
    /// Which services run in this process; the others are down.
    public var services = Set(CafeService.allCases)
    /// Added to the default ports; nil lets the system choose.
    public var portOffset: Int? = 0
    /// Whether the gateway forwards `/feeds/<service>`, to readers from outside who bear a token.
    public var forwardsFeeds = false
    /// How the simulated payment provider behaves.
    public var provider = SimulatedProvider.Behaviour()
    /// How the order service asks the payment service, and when it stops.
    public var payments = PaymentCalls()
    /// How long an order that has heard nothing of its payment waits before payment is asked, and how often it is.
    public var askPaymentAgain = SagaPatience(attempts: nil, waits: Redelivery(first: .seconds(5), longest: .seconds(60)))
    /// The branches that are opened at the start.
    public var branches = BranchProfile.seeded

    /// Creates the settings of a whole café.
    public init() {}

    /// The port of a service, 0 for one that the system chooses.
    public func port(of service: CafeService) -> Int {
        portOffset.map { service.defaultPort + $0 } ?? 0
    }

    /// Where the services are expected that do not run here.
    var defaultAddresses: StaticDirectory {
        StaticDirectory(
            Dictionary(uniqueKeysWithValues: CafeService.allCases.map { ($0.rawValue, "http://\(host):\(port(of: $0))") }))
    }
}
#endif  // Services
