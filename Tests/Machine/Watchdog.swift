#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A shell that outlives this process just long enough to tidy up after it.
///
/// It waits for the end of a pipe whose other end only this process has; the kernel closes that one, whatever the process dies of.
public final class Watchdog: Sendable {
    private let end: Int32
    private let shell: ChildProcess

    /// Starts the shell.
    ///
    /// - Parameter script: What to run then.
    /// - Throws: ``MachineError`` where it cannot be started.
    public init(_ script: String) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw MachineError("no pipe: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        // Control-C in a terminal reaches it too, and must not end it first.
        shell = try ChildProcess(["/bin/sh", "-c", "trap '' INT TERM HUP; cat; \(script)"], input: .descriptor(ends[0]))
        end = ends[1]
    }

    deinit { close(end) }
}
