#if Services
public import CafeDomain
import CafeRuntime
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What every service of the café is given: its storage, its ear for the others, a logger and the time.
public struct ServiceContext: Sendable {
    /// Which service.
    public let service: CafeService
    /// Its own storage.
    public let storage: Storage
    /// Brings the messages that another service publishes.
    public let from: @Sendable (CafeService) -> any MessageSubscriber
    /// Its logger.
    public let logger: Logger
    /// The run of the process, another one each time that it starts.
    public let run: String
    /// The time of day.
    public let now: @Sendable () -> Date

    /// Creates a context.
    public init(
        _ service: CafeService, storage: Storage, from: @escaping @Sendable (CafeService) -> any MessageSubscriber,
        logger: Logger, run: String = UUID().uuidString.lowercased(),
        now: @escaping @Sendable () -> Date
    ) {
        self.service = service
        self.storage = storage
        self.from = from
        self.logger = logger
        self.run = run
        self.now = now
    }

    /// A host with nothing in it.
    var host: ServiceHost {
        var host = ServiceHost(service.rawValue, logger: logger)
        host.leadership = storage.leadership
        return host
    }

    /// Its own log, unabridged.
    var ownLog: any MessageSubscriber { ownLog(.all) }

    /// Its own log, cut to what concerns the reader: a view commits its progress with all that it is given.
    func ownLog(_ filter: EventFilter) -> any MessageSubscriber {
        let log = LogSource(service.rawValue, store: storage.events, published: filter)
        return storage.led(LogFeed([log], checkpoints: storage.checkpoints), source: service.rawValue)
    }
}
#endif  // Services
