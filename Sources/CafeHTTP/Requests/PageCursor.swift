#if HTTP
/// The place in a list of a view behind which to go on, as it travels in a URL: rank and key.
public struct PageCursor: Hashable, Sendable {
    /// How many rows a page may have.
    public static let limits = 1...500
    /// How many come unasked.
    public static let defaultLimit = 100

    /// What the list is ordered by.
    public let rank: Int64
    /// What tells two of the same rank apart.
    public let key: String

    /// Creates a cursor.
    public init(rank: Int64, key: String) {
        self.rank = rank
        self.key = key
    }

    /// Reads a cursor, nil where it is none.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), let rank = Int64(text[..<colon]) else { return nil }
        self.init(rank: rank, key: String(text[text.index(after: colon)...]))
    }

    /// The cursor as it travels.
    public var text: String { "\(rank):\(key)" }
}

extension ServiceRequest {
    /// Which page a request asks for: `after` and `limit`.
    /// - Throws: A ``Problem`` that names the parameter that is wrong.
    public func page() throws(Problem) -> (after: (rank: Int64, key: String)?, limit: Int) {
        let limit = try query("limit", as: Int.self) ?? PageCursor.defaultLimit
        guard PageCursor.limits.contains(limit) else {
            throw .invalid("limit", "is not between \(PageCursor.limits.lowerBound) and \(PageCursor.limits.upperBound)")
        }
        guard let text = query("after") else { return (nil, limit) }
        guard let cursor = PageCursor(text) else { throw .invalid("after", "is no cursor of this list") }
        return ((cursor.rank, cursor.key), limit)
    }
}

extension Array {
    /// The cursor behind the last row, nil where the page was not full.
    public func next<Row>(limit: Int) -> String? where Element == (row: Row, rank: Int64, key: String) {
        count < limit ? nil : last.map { PageCursor(rank: $0.rank, key: $0.key).text }
    }
}
#endif  // HTTP
