#if Kafka
import Machine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A shell that outlives this process just long enough to end a program that it started.
///
/// It waits for the end of a pipe whose other end only this process has; the kernel closes that one, whatever the process dies of.
final class Leash: Sendable {
    private let end: Int32
    private let shell: ChildProcess

    init(of process: ChildProcess) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw KafkaBrokerError("no pipe: \(String(cString: strerror(errno)))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        // Control-C in a terminal reaches it too, and must not end it first. A frozen program has to be killed.
        let script = "trap '' INT TERM HUP; cat; kill -9 \(process.id)"
        shell = try ChildProcess(["/bin/sh", "-c", script], input: .descriptor(ends[0]))
        end = ends[1]
    }

    deinit { close(end) }
}
#endif  // Kafka
