#if Services
public import CafeDomain
public import Logging
import Synchronization

/// A messenger that sends nothing: it remembers the last ids it was given, so that each message counts once, and logs them.
public final class SimulatedMessenger: Messenger {
    /// How many ids it remembers: far more than come again after a crash.
    public static let memory = 10_000

    fileprivate struct State {
        var count = 0
        var known: Set<String> = []
        var oldest: [String] = []
    }

    private let taken = Mutex(State())
    private let logger: Logger

    /// Creates a messenger.
    public init(logger: Logger) { self.logger = logger }

    /// How many different messages it was given.
    public var count: Int { taken.withLock { $0.count } }

    /// How many ids it remembers now.
    public var remembered: Int { taken.withLock { $0.known.count } }

    public func send(_ message: OutgoingMessage) async throws {
        let isNew = taken.withLock { $0.take(message.id) }
        if isNew { logger.debug("message", metadata: ["id": "\(message.id)"]) }
    }
}

extension SimulatedMessenger.State {
    /// Takes in an id, forgets the older half where there are too many, and tells whether it was new.
    mutating func take(_ id: String) -> Bool {
        guard known.insert(id).inserted else { return false }
        count += 1
        oldest.append(id)
        if oldest.count > SimulatedMessenger.memory {
            let forgotten = oldest.prefix(oldest.count / 2)
            known.subtract(forgotten)
            oldest.removeFirst(forgotten.count)
        }
        return true
    }
}
#endif  // Services
