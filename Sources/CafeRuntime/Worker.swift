#if Runtime
import ServiceLifecycle

/// A long-running part of a service that ends when the process shuts down gracefully.
struct Worker: Service, CustomStringConvertible {
    let description: String
    let body: @Sendable () async throws -> Void

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await body() }
        } catch is CancellationError {
            // Asked to stop: that is how a worker ends.
        }
    }
}
#endif  // Runtime
