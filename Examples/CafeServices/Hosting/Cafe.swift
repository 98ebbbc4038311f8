#if Services
public import CafeDomain
import CafeHTTP
import CafeRuntime
public import Logging

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The whole café in one process: every service on its own port with its own storage, and a gateway before them.
///
/// Services know of each other what they would know across a network: the order service asks payment over HTTP, everything else reads
/// the published logs of the others.
public struct Cafe: Sendable {
    /// How it is run.
    public let settings: CafeSettings
    /// What it keeps.
    public let storage: CafeStorage
    let logger: Logger
    let provider: any PaymentProvider
    let messenger: any Messenger
    let hearing: Hearing
    let run: String
    let now: @Sendable () -> Date

    /// Stands between a service and what it hears of another: to watch it, or to hold it back.
    public typealias Hearing =
        @Sendable (_ listener: CafeService, _ speaker: CafeService, any MessageSubscriber) -> any MessageSubscriber

    /// Creates a café over its storage. It listens when it runs; `run` names this run of it in what it writes of itself.
    public init(
        _ settings: CafeSettings = CafeSettings(), storage: CafeStorage, logger: Logger, provider: (any PaymentProvider)? = nil,
        messenger: (any Messenger)? = nil, hearing: @escaping Hearing = { _, _, subscriber in subscriber },
        run: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.storage = storage
        self.logger = logger
        self.hearing = hearing
        self.run = run
        self.now = now
        self.provider = provider ?? SimulatedProvider(ledger: storage.provider.events, behaviour: settings.provider)
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
