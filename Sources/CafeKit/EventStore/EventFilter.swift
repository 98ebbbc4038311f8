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

    /// Tells whether an event passes.
    public func accepts(_ event: RecordedEvent) -> Bool {
        (categories?.contains(event.stream.category) ?? true) && (types?.contains(event.type) ?? true)
    }
}
