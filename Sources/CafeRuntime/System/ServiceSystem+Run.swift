#if Runtime && HTTP
import CafeHTTP
import Logging

extension ServiceSystem {
    /// Starts the system, calls `body` when every service is ready, stops the system again and returns what `body` returned.
    ///
    /// - Throws: What `body` throws, or what kept the system from starting.
    public func whileOpen<Value: Sendable>(_ body: (SystemAddresses<Name>) async throws -> Value) async throws -> Value {
        let (opened, open) = AsyncThrowingStream<SystemAddresses<Name>, any Error>.makeStream()
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
    /// - Parameter onReady: Called when every service is ready; what it throws stops the system.
    public func run(
        stopsOnSignals: Bool = true, onReady: @escaping @Sendable (SystemAddresses<Name>) async throws -> Void = { _ in }
    ) async throws {
        let requester = HTTPRequester(logger: logger)
        do {
            let (hosts, addresses) = try await assemble(requester)
            var front = ServiceHost(name, logger: logger)
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
#endif  // Runtime && HTTP
