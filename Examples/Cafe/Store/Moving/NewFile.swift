#if Services
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is there whole or not at all: written under another name, flushed to the disk, then given its own.
///
/// Only its owner may read it: events hold what is nobody else's business.
final class NewFile {
    private let path: String
    private let temporary: String
    private let descriptor: CInt
    private var isDone = false

    /// Begins a file; one that is there is left alone unless it is to be replaced.
    init(at path: String, replacing: Bool) throws {
        guard replacing || access(path, F_OK) != 0 else {
            throw CommandFailure("'\(path)' is there already: --force replaces it")
        }
        self.path = path
        temporary = "\(path).\(getpid()).partial"
        descriptor = open(temporary, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw CommandFailure("'\(path)' cannot be written: \(SystemError.last)") }
    }

    deinit {
        close(descriptor)
        if !isDone { unlink(temporary) }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws {
        do { try writeAll(bytes[...], to: descriptor) } catch { throw CommandFailure("'\(path)' cannot be written: \(error)") }
    }

    /// Ends it: from now on it is there.
    func finish() throws {
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw CommandFailure("'\(path)' cannot be written: \(SystemError.last)")
        }
        isDone = true
        flushName()
    }

    /// Flushes the folder, which holds the name; where that fails only a power cut could still take the file.
    private func flushName() {
        let folder = path.contains("/") ? String(path.reversed().drop { $0 != "/" }.reversed()) : "."
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
#endif  // Services
