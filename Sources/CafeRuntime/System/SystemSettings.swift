#if Runtime && HTTP
import CafeHTTP

/// Which services of a system run in this process, and where.
public struct SystemSettings<Name: SystemService>: Sendable {
    /// The address that all services listen on.
    public var host = "127.0.0.1"
    /// Which services run in this process; the others are elsewhere, or down.
    public var services = Set(Name.allCases)
    /// Added to the default ports; nil lets the system choose.
    public var portOffset: Int? = 0

    /// Creates the settings of a whole system.
    public init() {}

    /// The port of a service, 0 for one that the system chooses.
    public func port(of service: Name) -> Int {
        portOffset.map { service.defaultPort + $0 } ?? 0
    }

    /// Where the services are expected that do not run here.
    var defaultAddresses: StaticDirectory {
        StaticDirectory(
            Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0.rawValue, "http://\(host):\(port(of: $0))") }))
    }
}
#endif  // Runtime && HTTP
