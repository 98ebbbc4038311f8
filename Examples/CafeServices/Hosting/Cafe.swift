#if Services
public import CafeDomain
public import CafeHTTP
import CafeRuntime
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The services of a café that run in this process, each on its own port with its own storage: all of them with a gateway before them, or but one.
///
/// Services know of each other what they know across a network: the order service asks payment over HTTP, everything else comes as messages.
public struct Cafe: Sendable {
    /// How it is run.
    public let settings: CafeSettings
    /// What it keeps.
    public let storage: CafeStorage
    let logger: Logger
    let transport: any CafeTransport
    let peers: any ServiceDirectory
    let provider: (any PaymentProvider)?
    let messenger: any Messenger
    let hearing: Hearing
    let run: String
    let now: @Sendable () -> Date

    /// Stands between a service and what it hears of another: to watch it, or to hold it back.
    public typealias Hearing =
        @Sendable (_ listener: CafeService, _ speaker: CafeService, any MessageSubscriber) -> any MessageSubscriber

    /// Creates a café over its storage. It listens when it runs.
    ///
    /// - Parameters:
    ///   - settings: Which services run, and how.
    ///   - storage: What they keep.
    ///   - logger: Where they log.
    ///   - transport: How they hear of each other; nil where all of them are here and read each other's logs.
    ///   - peers: Where the services are that do not run here; nil for the default ports of this host.
    ///   - provider: Takes the money; nil for the simulated one.
    ///   - messenger: Tells customers; nil for the simulated one.
    ///   - hearing: Stands between the services.
    ///   - run: Names this run of it in what it writes of itself.
    ///   - now: The time of day.
    public init(
        _ settings: CafeSettings = CafeSettings(), storage: CafeStorage, logger: Logger, transport: (any CafeTransport)? = nil,
        peers: (any ServiceDirectory)? = nil, provider: (any PaymentProvider)? = nil, messenger: (any Messenger)? = nil,
        hearing: @escaping Hearing = { _, _, subscriber in subscriber },
        run: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.storage = storage
        self.logger = logger
        self.hearing = hearing
        self.run = run
        self.now = now
        self.transport = transport ?? NearbyLogs(storage)
        self.peers = peers ?? settings.defaultAddresses
        self.provider = provider
        self.messenger = messenger ?? SimulatedMessenger(logger: logger)
    }

    /// Opens the café, calls `body` when every service is ready, closes the café again and returns what `body` returned.
    ///
    /// - Throws: What `body` throws, or what kept the café from opening.
    public func whileOpen<Value: Sendable>(_ body: (CafeAddresses) async throws -> Value) async throws -> Value {
        let (opened, open) = AsyncThrowingStream<CafeAddresses, any Error>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await run(stopsOnSignals: false) { open.yield($0) } } catch { open.finish(throwing: error) }
                open.finish()
            }
            var openings = opened.makeAsyncIterator()
            guard let addresses = try await openings.next() else { throw CancellationError() }
            let value = try await body(addresses)
            group.cancelAll()
            return value
        }
    }

    /// Runs until it is cancelled or, where `stopsOnSignals` is set, told to stop by SIGINT or SIGTERM; then drains and returns.
    ///
    /// - Parameter onReady: Called when every service is ready; what it throws stops the café.
    public func run(
        stopsOnSignals: Bool = true, onReady: @escaping @Sendable (CafeAddresses) async throws -> Void = { _ in }
    ) async throws {
        let requester = HTTPRequester(logger: logger)
        do {
            let (hosts, addresses) = try assemble(requester)
            var front = ServiceHost("cafe", logger: logger)
            front.run("ready") {
                try await addresses.waitUntilReady(requester: requester)
                try await onReady(addresses)
            }
            try await ServiceProcess.run(hosts + [front], logger: logger, stopsOnSignals: stopsOnSignals)
        } catch {
            try await requester.shutdown()
            throw error
        }
        try await requester.shutdown()
    }
}
#endif  // Services
