#if Postgres
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A pipe that ends a wait for a socket from another thread.
final class WakeUp: Sendable {
    private let reader: Int32
    private let writer: Int32

    init() throws(PostgresFailure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PostgresFailure(.lost, "no pipe: \(String(cString: strerror(errno)))") }
        (reader, writer) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(reader)
        close(writer)
    }

    /// Ends the wait that goes on, or else the next one.
    func wake() {
        var byte: UInt8 = 0
        _ = write(writer, &byte, 1)
    }

    /// Waits until a socket is ready, somebody wakes, or the time is over.
    func wait(for socket: Int32, _ timeout: Duration?) -> SocketWait {
        var descriptors = [
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0), pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
        ]
        guard pollUninterrupted(&descriptors, timeout) else { return .timedOut }
        if descriptors[1].revents != 0 {
            var bytes: [UInt8] = Array(repeating: 0, count: 64)
            while read(reader, &bytes, bytes.count) > 0 {}
        }
        return descriptors[0].revents != 0 ? .ready : .timedOut
    }
}

/// How a wait for a socket ended.
enum SocketWait {
    case ready, timedOut

    /// Waits until a socket can be read from, or written to as well.
    init(_ socket: Int32, writing: Bool = false, _ timeout: Duration?) {
        var descriptors = [pollfd(fd: socket, events: Int16(writing ? POLLIN | POLLOUT : POLLIN), revents: 0)]
        self = pollUninterrupted(&descriptors, timeout) ? .ready : .timedOut
    }
}

/// Polls on where a signal interrupts; tells whether anything is ready.
private func pollUninterrupted(_ descriptors: inout [pollfd], _ timeout: Duration?) -> Bool {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
        let left = deadline.map { max(.zero, $0 - ContinuousClock.now) / .milliseconds(1) }
        let ready = poll(&descriptors, nfds_t(descriptors.count), left.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1)
        // What else can go wrong shows when the socket is used.
        if ready >= 0 || errno != EINTR { return ready != 0 }
    }
}
#endif  // Postgres
