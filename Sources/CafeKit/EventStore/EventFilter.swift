/// Which events of a log a reader wants. Nil lets everything through.
public struct EventFilter: Hashable, Sendable {
    /// The wanted categories.
    public var categories: Set<StreamCategory>?
    /// The wanted event types.
    public var types: Set<String>?

    /// Creates a filter; an event must pass both parts.
    public init(categories: Set<StreamCategory>? = nil, types: Set<String>? = nil) {
        self.categories = categories
        self.types = types
    }

    /// Lets everything through.
    public static let all = EventFilter()

    /// Returns the filter that lets through what both do.
    public func intersection(_ other: EventFilter) -> EventFilter {
        func both<Name>(_ left: Set<Name>?, _ right: Set<Name>?) -> Set<Name>? {
            guard let left, let right else { return left ?? right }
            return left.intersection(right)
        }
        return EventFilter(categories: both(categories, other.categories), types: both(types, other.types))
    }

    /// Returns a filter that lets through what either does, and perhaps more.
    public func union(_ other: EventFilter) -> EventFilter {
        func either<Name>(_ left: Set<Name>?, _ right: Set<Name>?) -> Set<Name>? {
            guard let left, let right else { return nil }
            return left.union(right)
        }
        return EventFilter(categories: either(categories, other.categories), types: either(types, other.types))
    }

    /// Tells whether an event passes.
    public func accepts(_ event: RecordedEvent) -> Bool {
        (categories?.contains(event.stream.category) ?? true) && (types?.contains(event.type) ?? true)
    }
}
