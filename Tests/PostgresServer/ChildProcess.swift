#if Postgres
import Dispatch
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program started by this process, with no open file of its parent but those it is given.
///
/// Foundation's `Process` gives its child a socket and waits for that to be closed; a server that goes into the background keeps it.
struct ChildProcess: Sendable {
    let id: pid_t

    /// Starts a program; what it prints goes to `output`.
    init(_ command: [String], input: Int32? = nil, output: String = "/dev/null") throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for name in try FileManager.default.contentsOfDirectory(atPath: "/dev/fd") {
            if let open = Int32(name), open > 2 { posix_spawn_file_actions_addclose(&actions, open) }
        }
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        // The threads of Dispatch block signals, and a child inherits that: `pgbench` ends by one.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var id: pid_t = 0
        let error = posix_spawn(&id, command[0], &actions, &attributes, &arguments, environ)
        guard error == 0 else { throw PostgresServerError("\(command[0]): \(String(cString: strerror(error)))") }
        self.id = id
    }

    /// Runs a program to its end and returns what it printed.
    ///
    /// - Throws: ``PostgresServerError`` with what it printed, where it ends with another status than 0.
    @discardableResult
    static func run(_ command: [String]) async throws -> String {
        // Into a file, not a pipe: a server that it leaves behind would hold a pipe open.
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-output-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        let status = try await ChildProcess(command, output: output.path).status()
        let printed = try String(contentsOf: output, encoding: .utf8)
        guard status == 0 else { throw PostgresServerError("\(command[0]) ended with status \(status): \(printed)") }
        return printed.trimmingCharacters(in: .newlines)
    }

    /// Waits for its end and returns the status that it ended with; 128 and the number of the signal where one killed it.
    func status() async -> Int32 {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [id] in
                var status: Int32 = 0
                while waitpid(id, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7f
                continuation.resume(returning: signal == 0 ? (status >> 8) & 0xff : 128 + signal)
            }
        }
    }
}
#endif  // Postgres
