#if Postgres
import CafeKit

/// Whom a writer tells what.
struct LogNews: Sendable {
    /// The log has grown by this process's hand: to its readers, and to other processes.
    var grown: @Sendable (LogPosition) -> Void
    /// Others' events have been given positions, up to this one: they wait for the word.
    var ordered: @Sendable (LogPosition) -> Void
    /// Something has been written that the elected writer has to put in order.
    var unordered: @Sendable () -> Void
}
#endif  // Postgres
