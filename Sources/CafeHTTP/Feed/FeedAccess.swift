#if HTTP
import HTTPTypes

/// Who may read a feed.
public struct FeedAccess: Sendable, CustomStringConvertible {
    private let tokens: [[UInt8]]?

    /// Whoever reaches the port.
    public static let open = FeedAccess(tokens: nil)

    /// Whoever bears one of these tokens: several, so that they can be changed one after the other. None lets nobody in; empty ones do not count.
    public static func bearers(of tokens: [String]) -> FeedAccess {
        FeedAccess(tokens: tokens.map { Array($0.utf8) }.filter { !$0.isEmpty })
    }

    public var description: String { tokens.map { "\($0.count) tokens" } ?? "open" }

    /// - Throws: 401 for a request that bears none of the tokens. How much of a token was right cannot be told from the time it takes.
    func check(_ request: ServiceRequest) throws(Problem) {
        guard let tokens else { return }
        let given = request.headers[.authorization].map { Array($0.utf8) } ?? []
        let scheme = Array("Bearer ".utf8)
        let presented = given.starts(with: scheme) ? Array(given.dropFirst(scheme.count)) : []
        let isKnown = tokens.map { Self.areEqual($0, presented) }.contains(true)
        guard isKnown else { throw Problem(.unauthorized, "A bearer token of this feed is expected") }
    }

    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
#endif  // HTTP
