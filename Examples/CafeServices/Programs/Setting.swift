#if Services
/// One thing that can be said of a service from outside: in the environment, or in its file of settings.
struct Setting: Sendable {
    /// Its name in the file, such as `kafka.brokers`: an object `kafka` with a member `brokers`.
    let key: String
    /// What it means, for people.
    let meaning: String
    /// What holds where it is not said; nil where that is for the meaning to tell.
    let assumed: String?
    /// Whether it must not be shown.
    let isSecret: Bool

    init(_ key: String, _ meaning: String, assumed: String? = nil, isSecret: Bool = false) {
        self.key = key
        self.meaning = meaning
        self.assumed = assumed
        self.isSecret = isSecret
    }

    /// Its name in the environment: `CAFE_KAFKA_BROKERS`.
    var variable: String { Self.prefix + key.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined() }

    /// What the names of all settings begin with in the environment, so that nothing else is taken for one.
    static let prefix = "CAFE_"
}

extension Setting {
    /// What can be said of a service.
    static func all(of service: CafeService) -> [Setting] {
        var settings = [
            Setting("host", "The address to listen on.", assumed: "127.0.0.1"),
            Setting("port", "The port to listen on; 0 lets the system choose.", assumed: "\(service.defaultPort)"),
            Setting("discovery", "How the other services are found: static, or dns.", assumed: "static"),
            Setting(
                "dns", "With discovery dns: the name of a service, '{service}' in it stands for which.", assumed: "{service}"),
        ]
        for other in service.peers {
            settings.append(
                Setting(
                    "peers.\(other.rawValue)", "With discovery static: where \(other.rawValue) is.",
                    assumed: "http://127.0.0.1:\(other.defaultPort)"))
        }
        if service != .gateway {
            settings += [
                Setting("data", "The folder of the database file, made where there is none.", assumed: "./cafe-data"),
                Setting("database", "A postgres:// URL: keep everything there instead.", isSecret: true),
                Setting("transport", "How the services hear of each other: feed, or kafka.", assumed: "feed"),
                Setting("kafka.brokers", "With transport kafka: host:port, several with commas.", assumed: "127.0.0.1:9092"),
                Setting("kafka.options", "With transport kafka: options of librdkafka, name=value, with commas.", isSecret: true),
            ]
        }
        if service == .gateway {
            settings.append(
                Setting("feeds", "Whether /feeds/<service> is forwarded, to readers who bear a token: yes, or no.", assumed: "no")
            )
        } else {
            settings.append(
                Setting(
                    "feed.tokens",
                    "With transport feed: what readers bear, several with commas; the first is borne to others. None on loopback only.",
                    isSecret: true))
        }
        if service == .payment {
            settings += [
                Setting("payment.delay", "How long the simulated provider takes, in ms: one number or LEAST-MOST.", assumed: "0"),
                Setting("payment.declines", "The share of payments that are declined, 0 to 1.", assumed: "0"),
                Setting("payment.failures", "The share of calls to the provider that fail, 0 to 1.", assumed: "0"),
            ]
        }
        return settings
    }
}

extension CafeService {
    /// Those that it asks, or hears of.
    public var peers: [CafeService] {
        switch self {
        case .order: [.payment, .drink, .delivery]
        case .payment: [.order]
        case .drink: [.order, .payment]
        case .delivery: [.order, .payment, .drink]
        case .customercenter: [.order, .payment, .drink, .delivery]
        case .gateway: [.order, .payment, .drink, .customercenter, .delivery]
        }
    }
}
#endif  // Services
