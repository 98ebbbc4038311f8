#if Services
public import CafeDomain
public import Logging
import Synchronization

/// A messenger that sends nothing: it remembers the ids it was given, so that each message counts once, and logs them.
public final class SimulatedMessenger: Messenger {
    private let taken = Mutex<Set<String>>([])
    private let logger: Logger

    /// Creates a messenger.
    public init(logger: Logger) { self.logger = logger }

    /// How many different messages it was given.
    public var count: Int { taken.withLock { $0.count } }

    public func send(_ message: OutgoingMessage) async throws {
        let isNew = taken.withLock { $0.insert(message.id).inserted }
        if isNew { logger.debug("message", metadata: ["id": "\(message.id)"]) }
    }
}
#endif  // Services
