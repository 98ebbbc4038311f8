#if Services
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The lines of a file or of standard input, one at a time.
final class LineReader {
    private let name: String
    private let descriptor: CInt
    private let longest: Int
    private var chunk: [UInt8] = []
    private var start = 0
    /// How many bytes have been read.
    private(set) var bytesRead: Int64 = 0
    /// How many bytes there are; nil where nobody knows.
    let size: Int64?

    /// Opens a file, or standard input for `-`. Of a line longer than `longest` bytes only as much is returned as shows that.
    init(_ path: String, longest: Int) throws {
        name = path == "-" ? "standard input" : "'\(path)'"
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw CommandFailure("\(name) cannot be read: \(SystemError.last)") }
        self.longest = longest
        var facts = stat()
        size = fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG ? Int64(facts.st_size) : nil
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// Returns the next line without its line break; nil where there are no more.
    func next() throws -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if start == chunk.count {
                try fill()
                if chunk.isEmpty { return line.isEmpty ? nil : line }
            }
            let rest = chunk[start...]
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[..<end]
                start = end + 1
                return line
            }
            line += rest
            start = chunk.count
            if line.count > longest { return line }
        }
    }

    private func fill() throws {
        var count = 0
        chunk = try Array(unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
            repeat { count = read(descriptor, buffer.baseAddress, buffer.count) } while count < 0 && errno == EINTR
            if count < 0 { throw CommandFailure("\(name) cannot be read: \(SystemError.last)") }
            initialized = count
        }
        start = 0
        bytesRead += Int64(count)
    }
}
#endif  // Services
