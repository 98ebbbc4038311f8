#if Services
import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Somebody pressed ctrl-C, or the process was told to end.
struct Interruption: Error, CustomStringConvertible {
    var description: String { "interrupted" }
}

/// Runs `body`, and cancels it at ctrl-C or SIGTERM; a second one ends the process at once.
///
/// - Throws: ``Interruption`` where `body` ended by being cancelled so, else what it throws.
func untilInterrupted(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let (signals, arrived) = AsyncStream<Void>.makeStream()
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler {
            // Whoever presses ctrl-C a second time does not want to wait.
            signal(number, SIG_DFL)
            arrived.yield()
        }
        source.activate()
        return source
    }
    defer { for source in sources { source.cancel() } }
    try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
            try await body()
            return true
        }
        group.addTask {
            for await _ in signals { break }
            return false
        }
        let isDone = try await group.next() ?? true
        group.cancelAll()
        if isDone { return }
        do { try await group.waitForAll() } catch is CancellationError { throw Interruption() }
    }
}
#endif  // Services
