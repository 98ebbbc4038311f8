import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program started by this process, with no open file of its parent but those it is given.
///
/// Foundation's `Process` will not do. On Linux its `run()` copies 256 bytes from wherever `readdir` ends, which now and then is the end of what is
/// mapped, and it gives its child a socket and waits for that to be closed; a server that goes into the background keeps it.
public final class ChildProcess: Sendable {
    /// What its standard input is.
    public enum Input {
        case nothing
        case file(String)
        /// An open file of this process.
        case descriptor(Int32)
    }

    public let id: Int32
    private let ended = Mutex<Int32?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - command: The path of the program, and its arguments.
    ///   - folder: Where it runs; nil for where its parent does.
    ///   - input: What its standard input is.
    ///   - output: The file that takes what it prints, and is emptied first.
    ///   - errors: The file that takes what it complains about; nil for the same one.
    /// - Throws: ``MachineError`` where it cannot be started.
    public init(
        _ command: [String], in folder: String? = nil, input: Input = .nothing, output: String = "/dev/null",
        errors: String? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        switch input {
        case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        case .file(let path): posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
        case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        if let errors {
            posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/dev/fd") {
            if let open = Int32(name), open > 2 { posix_spawn_file_actions_addclose(&actions, open) }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads of Dispatch block signals, and a child inherits that: `pgbench` ends by one.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let command = (folder.map { ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, $0] } ?? []) + command
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var id: pid_t = 0
        let error = posix_spawn(&id, command[0], &actions, &attributes, &arguments, environ)
        guard error == 0 else { throw MachineError("\(command[0]): \(String(cString: strerror(error)))") }
        self.id = id
    }

    /// Sees to it that no ended child is left over: exit tests wait for any child, and would be told of that one for ever.
    deinit {
        if look() != nil { return }
        DispatchQueue.global().async { [id] in
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
        }
    }

    /// The program that is running: its path.
    public static func own() throws -> String { try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") }

    /// Whether it has not ended yet.
    public var isRunning: Bool { look() == nil }

    /// Sends it a signal, where it has not ended yet.
    public func send(_ signal: Int32) {
        ended.withLock { status in
            // Nobody else can have its id before it has been waited for.
            if status == nil { _ = kill(id, signal) }
        }
    }

    /// Waits for its end and returns the status that it ended with; 128 and the number of the signal where one killed it.
    public func status() async -> Int32 {
        while true {
            if let status = look() { return status }
            // Not a sleep of the task: who is cancelled waits for the end too.
            await withCheckedContinuation { continuation in
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(2)) { continuation.resume() }
            }
        }
    }

    /// Runs `body` while it runs, and waits for its end. Where `body` throws it is killed.
    ///
    /// - Returns: Its status, see ``status()``.
    public func during(_ body: (ChildProcess) async throws -> Void) async throws -> Int32 {
        do { try await body(self) } catch {
            send(SIGKILL)
            _ = await status()
            throw error
        }
        return await status()
    }

    private func look() -> Int32? {
        ended.withLock { ended in
            if let status = ended { return status }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            let signal = status & 0x7f
            ended = signal == 0 ? (status >> 8) & 0xff : 128 + signal
            return ended
        }
    }

    /// Runs a program to its end and returns what it printed.
    ///
    /// - Throws: ``MachineError`` with what it printed, where it ends with another status than 0.
    @discardableResult
    public static func run(_ command: [String]) async throws -> String {
        // Into a file, not a pipe: a server that it leaves behind would hold a pipe open.
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-output-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        let status = try await ChildProcess(command, output: output.path).status()
        let printed = try String(contentsOf: output, encoding: .utf8)
        guard status == 0 else { throw MachineError("\(command[0]) ended with status \(status): \(printed)") }
        return printed.trimmingCharacters(in: .newlines)
    }
}
