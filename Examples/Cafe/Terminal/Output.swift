#if Services
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Standard output, gathered into few writes.
///
/// Where its reader has gone, as `head` does, a write throws ``ReaderHasGone``; the process ignores SIGPIPE for that.
final class Output: Sendable {
    /// Whoever read has read enough.
    struct ReaderHasGone: Error {}

    private let buffer = Mutex<[UInt8]>([])
    private let descriptor: CInt

    init(_ descriptor: CInt = STDOUT_FILENO) {
        self.descriptor = descriptor
        signal(SIGPIPE, SIG_IGN)
    }

    /// Writes a line.
    func line(_ text: String = "") throws { try write(Array(text.utf8) + [UInt8(ascii: "\n")]) }

    /// Writes bytes, at once or with those that follow.
    func write(_ bytes: [UInt8]) throws {
        try buffer.withLock { buffer in
            buffer += bytes
            if buffer.count >= 1 << 16 { try empty(&buffer) }
        }
    }

    /// Writes what has been gathered.
    func flush() throws { try buffer.withLock { try empty(&$0) } }

    private func empty(_ buffer: inout [UInt8]) throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        do { try writeAll(buffer[...], to: descriptor) } catch {
            throw error.number == EPIPE
                ? ReaderHasGone() : CommandFailure("standard output cannot be written: \(error)") as any Error
        }
    }
}

/// What the system answered to a call on a file.
struct SystemError: Error, CustomStringConvertible {
    let number: CInt

    /// The error of the call that has just failed.
    static var last: SystemError { SystemError(number: errno) }

    var description: String { String(cString: strerror(number)) }
}

/// Writes all of the bytes, in as many calls as that takes.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno != EINTR {
            throw .last
        }
    }
}
#endif  // Services
