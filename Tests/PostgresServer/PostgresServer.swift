#if Postgres
public import Foundation
import Machine

/// A PostgreSQL server of one's own: a new cluster in a temporary folder, on a free loopback port.
///
/// Everybody on the machine may connect over loopback without a password, except as the role `guarded`. It flushes to the disk as any
/// server does. It ends with the process that started it, however that ends, and its folder goes with it.
public final class PostgresServer: Sendable {
    /// How a server is told to stop.
    public enum Stop: String, Sendable {
        /// Ends the sessions and writes a checkpoint.
        case fast
        /// Falls over: what is not in the write-ahead log on the disk is gone.
        case immediate
    }

    /// The port it listens on.
    public let port: Int
    /// Its folder, with the socket and the folder `data`.
    public let folder: URL

    let tools: PostgresTools
    private let watchdog: Watchdog

    private init(_ tools: PostgresTools, folder: URL, port: Int, _ watchdog: Watchdog) {
        self.tools = tools
        self.folder = folder
        self.port = port
        self.watchdog = watchdog
    }

    /// Makes a cluster and starts its server.
    ///
    /// - Parameters:
    ///   - settings: For `postgresql.conf`.
    ///   - files: Files for the folder `data`, by name: certificates, say.
    public static func start(settings: [String: String] = [:], files: [String: Data] = [:]) async throws -> PostgresServer {
        let tools = try PostgresTools()
        let folder = try tools.makeFolder()
        let data = "\(folder.path)/data"
        let watchdog = try Watchdog(
            "cd /; [ ! -d '\(data)' ] || \(tools.stopCommand(folder.path)); rm -rf '\(folder.path)'")
        try await tools.run(
            "initdb",
            [
                "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C.UTF-8",
            ])
        for (name, contents) in files { try tools.write(contents, to: "\(data)/\(name)") }
        try tools.write(Data(accessRules.utf8), to: "\(data)/pg_hba.conf")
        var attempts = 0
        while true {
            let server = PostgresServer(tools, folder: folder, port: try LoopbackPort.free(), watchdog)
            let lines = server.defaults.merging(settings) { $1 }.map { "\($0) = '\($1)'" }.sorted()
            try tools.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: "\(data)/postgresql.auto.conf")
            do {
                try await server.start()
                return server
            } catch let error as PostgresServerError
                where error.description.contains("could not create any TCP/IP sockets") && attempts < 10
            {
                // Somebody was faster at the port.
                attempts += 1
            }
        }
    }

    /// Starts it again, where it was.
    public func start() async throws {
        do {
            try await tools.run("pg_ctl", ["-D", data, "-l", "\(folder.path)/log", "-w", "-t", "60", "start"])
        } catch {
            let log = (try? String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)) ?? ""
            throw PostgresServerError("\(error)\n\(log.suffix(2000))")
        }
    }

    /// Stops it and waits until it has stopped. It can be started again.
    public func stop(_ how: Stop = .fast) async throws {
        try await tools.run("pg_ctl", ["-D", data, "-m", how.rawValue, "-w", "-t", "60", "stop"])
    }

    /// Kills its main process with SIGKILL; the others find out and end. Returns when all have, and it can be started again.
    public func kill() async throws {
        let text = try String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8)
        guard let process = text.split(separator: "\n").first.flatMap({ pid_t($0) }) else {
            throw PostgresServerError("no process in postmaster.pid")
        }
        let all = [process] + children(of: process)
        _ = systemKill(process, SIGKILL)
        for process in all { while isRunning(process) { try await Task.sleep(for: .milliseconds(5)) } }
        // Where nobody asks about the dead, its number stays taken, and looks as if the server were there.
        for file in ["\(data)/postmaster.pid", "\(folder.path)/.s.PGSQL.\(port).lock"] {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    /// Stops one of its processes in its tracks, as a machine that has frozen would; only the end of the server ends it.
    public func freeze(process: pid_t) throws {
        guard systemKill(process, SIGSTOP) == 0 else { throw PostgresServerError("cannot stop process \(process)") }
    }

    /// Stops it for good and removes its folder.
    public func remove() async throws {
        try? await stop(.immediate)
        try FileManager.default.removeItem(at: folder)
    }

    /// The address of one of its databases.
    public func url(database: String = "postgres", user: String = "postgres", query: String = "") -> String {
        "postgres://\(user)@127.0.0.1:\(port)/\(database)\(query.isEmpty ? "" : "?\(query)")"
    }

    /// Runs SQL with `psql`, and returns what it prints.
    @discardableResult
    public func psql(_ sql: String, database: String = "postgres") async throws -> String {
        try await tools.run(
            "psql",
            ["-XAtq", "-v", "ON_ERROR_STOP=1", "-h", folder.path, "-p", "\(port)", "-U", "postgres", "-d", database, "-c", sql])
    }

    private var data: String { "\(folder.path)/data" }

    private var defaults: [String: String] {
        [
            "port": "\(port)", "listen_addresses": "127.0.0.1", "unix_socket_directories": folder.path, "max_connections": "200",
            "shared_buffers": "64MB",
        ]
    }

    private static let accessRules = """
        host all guarded 127.0.0.1/32 scram-sha-256
        host all all 127.0.0.1/32 trust
        local all all trust

        """
}

/// Why a server could not be started or asked.
public struct PostgresServerError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
#endif  // Postgres
