#if Services
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How many times a second this disk makes a small write durable: nothing durable, done one by one, is faster.
enum FsyncFloor {
    /// The file could not be written.
    struct Failure: Error { let code: CInt }

    /// Writes and syncs for about `seconds`, and returns the rate.
    static func measure(in folder: String, seconds: Double = 1) throws -> Double {
        let path = "\(folder)/fsync-floor"
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0 else { throw Failure(code: errno) }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 7, count: 4096)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while start.duration(to: clock.now) < .seconds(seconds) {
            guard write(file, page, page.count) == page.count, fsync(file) == 0 else { throw Failure(code: errno) }
            count += 1
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }
}
#endif  // Services
