#if HTTP
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which service is behind a prefix of paths.
public struct GatewayRoute: Hashable, Sendable {
    /// The prefix, whole segments of it: `/orders` stands for `/orders` and all below, not for `/orders2`.
    public let prefix: String
    /// The host of the service.
    public let host: String
    /// Its port.
    public let port: Int

    /// Creates a route.
    ///
    /// - Parameter url: The address of the service, `http://host` or `http://host:port`. Paths are forwarded whole, so it has none itself.
    /// - Throws: ``GatewayError`` where one of the two is not what it should be.
    public init(_ prefix: String, to url: String) throws(GatewayError) {
        guard PathRules.defect(in: prefix.utf8) == nil, !prefix.utf8.contains(UInt8(ascii: "%")), !prefix.contains("//"),
            prefix == "/" || !prefix.hasSuffix("/")
        else { throw GatewayError(.invalidPrefix, "'\(prefix)' is no prefix of paths; expected is something like /orders") }
        guard let parts = URLComponents(string: url), parts.scheme == "http", let host = parts.host, !host.isEmpty,
            parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.user == nil
        else { throw GatewayError(.invalidUpstream, "'\(url)' is no address of a service; expected is http://host:port") }
        self.prefix = prefix
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = parts.port ?? 80
    }

    /// Host and port as the `Host` field says them.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Tells whether a path lies under the prefix.
    func covers(_ path: Substring.UTF8View) -> Bool {
        let prefix = prefix.utf8
        guard path.starts(with: prefix) else { return false }
        guard prefix.count > 1, path.count > prefix.count else { return true }
        return path[path.index(path.startIndex, offsetBy: prefix.count)] == UInt8(ascii: "/")
    }
}

/// Why a gateway cannot be made.
public struct GatewayError: Error, CustomStringConvertible {
    /// What is wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String
        /// Creates a code.
        public init(_ name: String) { description = name }

        /// A prefix is none.
        public static let invalidPrefix = Code("invalidPrefix")
        /// An upstream's address is none.
        public static let invalidUpstream = Code("invalidUpstream")
    }

    /// What is wrong.
    public let code: Code
    /// A sentence for people.
    public let message: String
    /// What lies behind it.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { "\(code): \(message)" }
}
#endif  // HTTP
