#if Runtime
import ServiceLifecycle

/// A long-running part of a service that ends when the process shuts down gracefully. One whose work is done rests until then.
struct Worker: Service, CustomStringConvertible {
    let description: String
    let body: @Sendable () async throws -> Void

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await body()
                for await _ in AsyncStream<Never>.makeStream().stream {}
            }
        } catch is CancellationError {
            // Asked to stop: that is how a worker ends.
        }
    }
}
#endif  // Runtime
