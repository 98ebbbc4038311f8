#if HTTP
/// Knows where services are: the port behind which discovery is.
public protocol ServiceDirectory: Sendable {
    /// Returns the base URL of a running instance of a service, `http://host:port`. Ask again for each call: instances come and go.
    ///
    /// - Throws: ``UnknownService`` where it is in no directory, or what kept it from being looked up.
    func url(of service: String) async throws -> String
}

/// A service that a directory does not know.
public struct UnknownService: Error, Hashable, CustomStringConvertible {
    /// The service.
    public let name: String

    /// Creates the error.
    public init(_ name: String) { self.name = name }

    public var description: String { "nobody knows where '\(name)' is" }
}

/// A directory that is written down.
public struct StaticDirectory: ServiceDirectory {
    private let urls: [String: String]

    /// Creates a directory of base URLs by service.
    public init(_ urls: [String: String]) { self.urls = urls }

    public func url(of service: String) async throws -> String {
        guard let url = urls[service] else { throw UnknownService(service) }
        return url
    }
}
#endif  // HTTP
