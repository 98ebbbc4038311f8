#if Services
import CafeDomain
import CafeHTTP
import CafeRuntime

/// How one service runs as a process of its own.
struct ServiceSettings: Sendable {
    /// Where it keeps what it has.
    enum Keeping: Hashable, Sendable {
        case folder(String)
        case database(String)
    }

    /// How it hears of the others.
    enum Hearing: Hashable, Sendable {
        case feed
        case kafka(brokers: String, options: [String: String])
    }

    let service: CafeService
    let cafe: CafeSettings
    let keeping: Keeping
    let hearing: Hearing
    let tokens: [String]
    let peers: any ServiceDirectory
    /// What holds, a line for each setting, secrets left out.
    let lines: [String]

    /// Reads the settings of a service.
    ///
    /// - Throws: ``InvalidSettings`` with everything that is wrong.
    init(of service: CafeService, from source: SettingsSource) throws(InvalidSettings) {
        let known = Setting.all(of: service)
        var reading = SettingsReading(source, known: known)
        self.service = service
        var cafe = CafeSettings()
        cafe.services = [service]
        cafe.host = reading.text("host")
        cafe.portOffset = reading.number("port", in: 0...65_535).flatMap { $0 == 0 ? nil : $0 - service.defaultPort }
        let isByName = reading.choice("discovery", of: ["static": false, "dns": true]) ?? false
        let name = reading.text("dns")
        var urls: [String: String] = [:]
        for peer in service.peers { urls[peer.rawValue] = reading.url("peers.\(peer.rawValue)") }
        if isByName, !name.contains("{service}") { reading.complain("dns", "names no '{service}'") }
        peers = isByName ? ServiceSettings.directory(of: service, named: name) : StaticDirectory(urls)
        if service == .gateway {
            (keeping, hearing, tokens) = (.folder(""), .feed, [])
            cafe.forwardsFeeds = reading.choice("feeds", of: ["yes": true, "no": false]) ?? false
        } else {
            let folder = reading.text("data")
            keeping = reading.database("database").map { .database($0) } ?? .folder(folder)
            let usesKafka = reading.choice("transport", of: ["feed": false, "kafka": true]) ?? false
            let (brokers, options) = (reading.text("kafka.brokers"), reading.pairs("kafka.options"))
            tokens = reading.list("feed.tokens")
            if !usesKafka, tokens.isEmpty, !["127.0.0.1", "::1", "localhost"].contains(cafe.host) {
                reading.complain("feed.tokens", "is missing: who reaches '\(cafe.host)' could read every order")
            }
            hearing = usesKafka ? .kafka(brokers: brokers, options: options) : .feed
            #if !Kafka
            if usesKafka { reading.complain("transport", "is kafka, and this service was built without the trait Kafka") }
            #endif
        }
        if service == .payment {
            cafe.provider = SimulatedProvider.Behaviour(
                delay: reading.milliseconds("payment.delay") ?? (.zero ... .zero),
                declineRate: reading.share("payment.declines") ?? 0, failureRate: reading.share("payment.failures") ?? 0)
        }
        self.cafe = cafe
        lines = reading.lines
        let faults = reading.faults + source.unknown
        guard faults.isEmpty else { throw InvalidSettings(faults: faults) }
    }

    /// Names are looked up for each question; the gateway keeps them, and looks them up for each connection.
    private static func directory(of service: CafeService, named pattern: String) -> any ServiceDirectory {
        let name = { @Sendable (service: String) in
            pattern.split(separator: "{service}", omittingEmptySubsequences: false).joined(separator: service)
        }
        guard service == .gateway else { return DNSDirectory(port: { CafeService(rawValue: $0)?.defaultPort }, name: name) }
        let urls = service.peers.map { ($0.rawValue, "http://\(name($0.rawValue)):\($0.defaultPort)") }
        return StaticDirectory(Dictionary(uniqueKeysWithValues: urls))
    }
}
#endif  // Services
