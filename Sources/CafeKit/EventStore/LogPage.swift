/// Some consecutive events of a log.
public struct LogPage: Hashable, Sendable {
    /// The events that passed the filter, in log order.
    public var events: [RecordedEvent]
    /// How far the reading went, filtered events included: where to go on. Equal to the start where the log had nothing more.
    public var through: LogPosition

    /// The size of the payloads, in bytes, at which a page ends though more events were asked for: what bounds a reader's memory.
    public static let largestSize = 4 << 20

    /// Creates a page.
    public init(events: [RecordedEvent], through: LogPosition) {
        self.events = events
        self.through = through
    }
}
