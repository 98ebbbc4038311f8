#if Runtime && HTTP
public import CafeHTTP
import HTTPTypes
import Synchronization

/// Where the services of a running system are: those of this process on the ports that they have, the others where a directory says.
public final class SystemAddresses<Name: SystemService>: ServiceDirectory {
    private let host: String
    private let ports = Mutex<[Name: @Sendable () async throws -> Int]>([:])
    private let peers: any ServiceDirectory

    /// A service that does not run in this process.
    public struct NotRunning: Error, CustomStringConvertible {
        /// Which.
        public let service: Name
        public var description: String { "the service '\(service.rawValue)' is not running" }
    }

    init(host: String, peers: any ServiceDirectory) {
        self.host = host
        self.peers = peers
    }

    /// Takes note of a service of this process, and of how its port is found out.
    func add(_ service: Name, _ port: @escaping @Sendable () async throws -> Int) { ports.withLock { $0[service] = port } }

    public func url(of name: String) async throws -> String {
        guard let service = Name(rawValue: name), isRunning(service) else { return try await peers.url(of: name) }
        return try await url(of: service)
    }

    /// Tells whether a service runs in this process.
    func isRunning(_ service: Name) -> Bool { ports.withLock { $0[service] != nil } }

    /// Returns the base URL of a service of this process, as soon as it listens.
    ///
    /// - Throws: ``NotRunning`` where it is down.
    public func url(of service: Name) async throws -> String {
        guard let port = ports.withLock({ $0[service] }) else { throw NotRunning(service: service) }
        return "http://\(host):\(try await port())"
    }

    /// Waits until all services that run say that they are ready.
    func waitUntilReady(requester: HTTPRequester) async throws {
        for service in Name.allCases where isRunning(service) {
            let url = try await url(of: service)
            while try await requester.send(.get, "\(url)/health/ready").status != .ok {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}
#endif  // Runtime && HTTP
