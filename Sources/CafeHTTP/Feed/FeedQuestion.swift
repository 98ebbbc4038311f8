#if HTTP
import CafeKit

/// What a request for a feed asks.
struct FeedQuestion: Sendable {
    static let longestWait: Duration = .seconds(30)
    static let limits = 1...1_000
    static let defaultLimit = 256

    let after: LogPosition
    let limit: Int
    let wait: Duration
    let filter: EventFilter

    init(_ request: ServiceRequest) throws(Problem) {
        let position = try request.query("after", as: Int64.self) ?? 0
        guard position >= 0 else { throw .invalid("after", "is before the beginning") }
        after = LogPosition(rawValue: position)
        limit = try request.query("limit", as: Int.self) ?? Self.defaultLimit
        guard Self.limits.contains(limit) else {
            throw .invalid("limit", "is not between \(Self.limits.lowerBound) and \(Self.limits.upperBound)")
        }
        let seconds = try request.query("wait", as: Int.self) ?? 0
        guard seconds >= 0, .seconds(seconds) <= Self.longestWait else {
            throw .invalid("wait", "is not between 0 and 30 seconds")
        }
        wait = .seconds(seconds)
        var categories: Set<StreamCategory>?
        for name in Self.names(request.query("categories")) ?? [] {
            guard let category = StreamCategory(name) else {
                throw .invalid("categories", "holds '\(name)', which is no category")
            }
            categories = (categories ?? []).union([category])
        }
        filter = EventFilter(categories: categories, types: Self.names(request.query("types")).map(Set.init))
    }

    private static func names(_ list: String?) -> [String]? {
        list.map { $0.split(separator: ",").map(String.init) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
#endif  // HTTP
