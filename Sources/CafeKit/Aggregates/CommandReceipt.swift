/// The outcome of a command that was carried out.
public struct CommandReceipt<A: Aggregate>: Sendable {
    /// The aggregate after it.
    public let state: A
    /// The version of its stream after it.
    public let version: StreamVersion
    /// What happened; empty where it was already so.
    public let events: [A.Event]
    /// The log position of the last event: wait for a projection to reach it and you read your own write. Nil where nothing was stored.
    public let position: LogPosition?
    /// Whether the causing message had been handled before.
    public let isRepeat: Bool
}

/// Why a command was not carried out.
public enum CommandError<Refusal: Error>: Error {
    /// The aggregate said no; nothing was stored.
    case refused(Refusal)
    /// Other writers were faster, every time; nothing was stored.
    case conflict(stream: StreamName, attempts: Int)
    /// The store failed; with code `unavailable` the outcome may be unknown.
    case store(EventStoreError)
}
