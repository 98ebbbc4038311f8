#if Postgres
import Machine
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The programs of a PostgreSQL installation, and the user to run them as: the server refuses to run as root.
struct PostgresTools: Sendable {
    private let bin: String
    /// The user to change to, nil where the current one will do.
    private let user: String?

    init() throws {
        bin = try Self.findBin()
        user = getuid() == 0 ? "postgres" : nil
        if user != nil, getpwnam("postgres") == nil {
            throw PostgresServerError("PostgreSQL does not run as root, and there is no user 'postgres' to run it as")
        }
    }

    /// Makes a folder of a short name, since the names of sockets are: one that belongs to the server's user.
    func makeFolder() throws -> URL {
        var template = Array("/tmp/cafe-postgres-XXXXXX".utf8CString)
        guard
            let path = template.withUnsafeMutableBufferPointer({
                $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
            })
        else { throw PostgresServerError("no folder in /tmp: \(String(cString: strerror(errno)))") }
        try own(path)
        return URL(fileURLWithPath: path, isDirectory: true)
    }

    /// Writes a file that only the server's user can read.
    func write(_ contents: Data, to path: String) throws {
        try contents.write(to: URL(fileURLWithPath: path))
        guard chmod(path, 0o600) == 0 else { throw PostgresServerError("chmod \(path): \(String(cString: strerror(errno)))") }
        try own(path)
    }

    /// Runs a program to its end and returns what it printed.
    ///
    /// - Throws: ``PostgresServerError`` with what it printed, where it ends with another status than 0.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) async throws -> String {
        do { return try await ChildProcess.run(asUser(["\(bin)/\(program)"] + arguments)) } catch let error as MachineError {
            throw PostgresServerError(error.description)
        }
    }

    /// A line for a shell that ends the server of a folder.
    func stopCommand(_ folder: String) -> String {
        asUser(["\(bin)/pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "-t", "20", "stop"])
            .map { "'\($0)'" }.joined(separator: " ")
    }

    private func asUser(_ command: [String]) -> [String] {
        user.map { ["/usr/sbin/runuser", "-u", $0, "--"] + command } ?? command
    }

    private func own(_ path: String) throws {
        guard let user, let entry = getpwnam(user) else { return }
        guard chown(path, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0 else {
            throw PostgresServerError("chown \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// The newest installation of Debian's kind, or whatever is in the PATH.
    private static func findBin() throws -> String {
        let debian = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []).sorted {
            (Int($0) ?? 0) > (Int($1) ?? 0)
        }
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let more = ["/opt/homebrew/opt/postgresql/bin", "/usr/local/pgsql/bin"]
        for folder in versions.map({ "\(debian)/\($0)/bin" }) + paths + more
        where FileManager.default.isExecutableFile(atPath: "\(folder)/initdb") {
            return folder
        }
        throw PostgresServerError("no PostgreSQL server on this machine: apt-get install postgresql")
    }
}
#endif  // Postgres
