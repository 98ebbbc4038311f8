#if Runtime && HTTP
public import CafeKit
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What every service of a system is given: its storage, its ear for the others, a logger and the time.
public struct ServiceContext<Name: SystemService>: Sendable {
    /// Which service.
    public let service: Name
    /// Its own storage.
    public let storage: Storage
    /// Brings the messages that another service publishes.
    public let from: @Sendable (Name) -> any MessageSubscriber
    /// Its logger.
    public let logger: Logger
    /// The run of the process, another one each time that it starts.
    public let run: String
    /// The time of day.
    public let now: @Sendable () -> Date

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - service: Which service.
    ///   - storage: Its own storage.
    ///   - from: Brings the messages of others.
    ///   - logger: Its logger.
    ///   - run: Names the run of the process.
    ///   - now: The time of day.
    public init(
        _ service: Name, storage: Storage, from: @escaping @Sendable (Name) -> any MessageSubscriber, logger: Logger,
        run: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.service = service
        self.storage = storage
        self.from = from
        self.logger = logger
        self.run = run
        self.now = now
    }

    /// A host with nothing in it.
    public var host: ServiceHost {
        var host = ServiceHost(service.rawValue, logger: logger)
        host.leadership = storage.leadership
        return host
    }

    /// Its own log, unabridged.
    public var ownLog: any MessageSubscriber { ownLog(.all) }

    /// Its own log, cut to what concerns the reader: a view commits its progress with all that it is given.
    public func ownLog(_ filter: EventFilter) -> any MessageSubscriber {
        let log = LogSource(service.rawValue, store: storage.events, published: filter)
        return storage.led(LogFeed([log], checkpoints: storage.checkpoints), source: service.rawValue)
    }
}
#endif  // Runtime && HTTP
