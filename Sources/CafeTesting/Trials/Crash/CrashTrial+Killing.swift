public import CafeKit
import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension CrashTrial {
    /// Commits and commits, and kills this process (`kill -9`) a few milliseconds after one of its first 200 commits: for the body of an
    /// exit test.
    ///
    /// ```swift
    /// await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
    ///     try await CrashTrial().writeUntilKilled(to: [open(path)], notingAt: path + ".acknowledged")
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - stores: Where the writers commit.
    ///   - path: The file of the ``AcknowledgementLog``.
    /// - Throws: What ``write(to:noting:)`` throws, and where the file cannot be opened.
    public func writeUntilKilled(to stores: [any EventStore], notingAt path: String) async throws {
        let log = try AcknowledgementLog(at: path)
        try await withThrowingTaskGroup { group in
            group.addTask { try await write(to: stores, noting: log) }
            try await log.wait(for: .random(in: 1...200))
            let delay = DispatchTimeInterval.microseconds(.random(in: 0...5000))
            DispatchQueue.global().asyncAfter(deadline: .now() + delay) { kill(getpid(), SIGKILL) }
            try await group.waitForAll()
        }
    }
}
