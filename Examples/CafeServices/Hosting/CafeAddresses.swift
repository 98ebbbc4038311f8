#if Services
public import CafeHTTP
import HTTPTypes

/// Where the services of a running café are: those of this process on the ports that they have, the others where a directory says.
public struct CafeAddresses: ServiceDirectory {
    let host: String
    var ports: [CafeService: @Sendable () async throws -> Int]
    let peers: any ServiceDirectory

    /// A service that does not run in this process.
    public struct NotRunning: Error, CustomStringConvertible {
        /// Which.
        public let service: CafeService
        public var description: String { "the service '\(service.rawValue)' is not running" }
    }

    public func url(of name: String) async throws -> String {
        guard let service = CafeService(rawValue: name), isRunning(service) else { return try await peers.url(of: name) }
        return try await url(of: service)
    }

    /// Tells whether a service runs in this process.
    func isRunning(_ service: CafeService) -> Bool { ports[service] != nil }

    /// Returns the base URL of a service of this process, as soon as it listens.
    ///
    /// - Throws: ``NotRunning`` where it is down.
    public func url(of service: CafeService) async throws -> String {
        guard let port = ports[service] else { throw NotRunning(service: service) }
        return "http://\(host):\(try await port())"
    }

    /// Waits until all services that run say that they are ready.
    func waitUntilReady(requester: HTTPRequester) async throws {
        for service in CafeService.allCases where ports[service] != nil {
            let url = try await url(of: service)
            while try await requester.send(.get, "\(url)/health/ready").status != .ok {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}
#endif  // Services
