#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime

/// A service of the café.
public enum CafeService: String, SystemService {
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
@dynamicMemberLookup
public struct CafeSettings: Sendable {
    /// Which services run in this process, and where.
    public var system = SystemSettings<CafeService>()
    /// Whether the gateway forwards `/feeds/<service>`, to readers from outside who bear a token.
    public var forwardsFeeds = false
    /// How the simulated payment provider behaves.
    public var provider = SimulatedProvider.Behaviour()
    /// How long the payment service waits for its provider, and with how many charges at once.
    public var charging = ChargeLimits()
    /// How the order service asks the payment service, and when it stops.
    public var payments = PeerCalls()
    /// How long an order that has heard nothing of its payment waits before payment is asked, and how often it is.
    public var askPaymentAgain = SagaPatience(attempts: nil, waits: Redelivery(first: .seconds(5), longest: .seconds(60)))
    /// The branches that are opened at the start.
    public var branches = BranchProfile.seeded

    /// Creates the settings of a whole café.
    public init() {}

    /// The settings of its system.
    public subscript<Value>(dynamicMember path: WritableKeyPath<SystemSettings<CafeService>, Value>) -> Value {
        get { system[keyPath: path] }
        set { system[keyPath: path] = newValue }
    }
}
#endif  // Services
