#if Services
import CafeKit

/// What went wrong, in one sentence for whoever typed the command.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    /// Creates a failure; what is no text for a screen is made one.
    init(_ message: String) { description = ScreenText(message).text }

    /// Says what a store said, and what the database said to that.
    init(_ error: EventStoreError) {
        self.init(error.cause.map { "\(error.message): \($0)" } ?? error.message)
    }
}
#endif  // Services
