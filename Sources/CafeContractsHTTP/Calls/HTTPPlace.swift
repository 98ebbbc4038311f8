import Foundation

/// Where a call over plain HTTP goes to: the parts of its URL, the target exactly as it was written.
struct HTTPPlace {
    let host: String
    let port: UInt16
    /// Host and port as they are said to the server.
    let authority: String
    /// Path and query.
    let target: String

    init(_ url: String) throws(HTTPCallError) {
        guard let scheme = url.firstRange(of: "://") else { throw HTTPCallError(.badURL, at: url, "this is no URL") }
        let rest = url[scheme.upperBound...]
        var authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest[authority.endIndex...].prefix { $0 != "#" }
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        var (host, port): (Substring, UInt16?) = (authority, 80)
        if authority.last != "]", let colon = authority.lastIndex(of: ":") {
            let digits = authority[authority.index(after: colon)...]
            (host, port) = (authority[..<colon], digits.isEmpty ? 80 : UInt16(digits))
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard let port, !host.isEmpty else { throw HTTPCallError(.badURL, at: url, "host or port cannot be read") }
        (self.host, self.port, self.authority) = (String(host), port, String(authority))
        target = path.hasPrefix("/") ? String(path) : "/" + path
    }
}
