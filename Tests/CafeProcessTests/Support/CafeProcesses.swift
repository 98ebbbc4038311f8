#if Services
import CafeHTTP
import CafeServices
import Foundation
import HTTPTypes
import Machine
import Synchronization
import Testing

/// A café of separate processes: one for each service, on ports of their own, with a folder of database files.
final class CafeProcesses: Sendable {
    let folder: String
    let requester: HTTPRequester
    private let ports: [String: Int]
    let common: [String: String]
    private let running = Mutex<[String: ChildProcess]>([:])

    /// Lends a café whose services are yet to be started, and kills what is left of it.
    ///
    /// - Parameter common: Settings of all services but the gateway.
    static func with(
        _ common: [String: String] = ["CAFE_FEED_TOKENS": "between-us"], _ body: (CafeProcesses) async throws -> Void
    ) async throws {
        let cafe = try CafeProcesses(common)
        do {
            try await body(cafe)
        } catch {
            cafe.printLogs()
            try await cafe.end()
            throw error
        }
        try await cafe.end()
    }

    private init(_ common: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/cafe-processes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        requester = HTTPRequester()
        // Below the ports that the system gives to clients, who would be in the way of a service that starts again.
        let first = Int.random(in: 1_000..<1_600) * 16
        ports = Dictionary(uniqueKeysWithValues: CafeService.allCases.enumerated().map { ($1.rawValue, first + $0) })
        self.common = common
    }

    private func end() async throws {
        for process in running.withLock({ Array($0.values) }) {
            process.send(SIGKILL)
            _ = await process.status()
        }
        try await requester.shutdown()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// The base URL of a service.
    func url(of service: CafeService) -> String { "http://127.0.0.1:\(ports[service.rawValue] ?? 0)" }

    /// The port of a service.
    func port(of service: CafeService) -> Int { ports[service.rawValue] ?? 0 }

    /// Starts services, and waits until they are ready.
    ///
    /// - Parameters:
    ///   - services: Which; all where none is named.
    ///   - more: Further settings, which win.
    func start(_ services: CafeService..., setting more: [String: String] = [:]) async throws {
        let services = services.isEmpty ? CafeService.allCases : services
        for service in services { try start(service.rawValue, port: port(of: service), more) }
        for service in services where service != .gateway { try await waitUntilReady(service) }
    }

    /// Starts a program beside the test binary, under a name of its own.
    func start(
        _ program: String, as name: String? = nil, port: Int, _ more: [String: String] = [:], arguments: [String] = []
    ) throws {
        let name = name ?? program
        let path = try TypedCommand.path(of: program)
        var environment = ["CAFE_PORT": "\(port)"]
        for service in CafeService(rawValue: program)?.peers ?? [.order] {
            environment["CAFE_PEERS_\(service.rawValue.uppercased())"] = url(of: service)
        }
        if program != CafeService.gateway.rawValue {
            environment["CAFE_DATA"] = folder
            environment.merge(common) { $1 }
        }
        environment.merge(more) { $1 }
        let process = try ChildProcess(
            ["/usr/bin/env"] + environment.map { "\($0)=\($1)" } + [path] + arguments, output: "\(folder)/\(name).log")
        running.withLock { $0[name] = process }
    }

    /// Sends a signal to a service.
    func send(_ signal: Int32, to name: String) { running.withLock { $0[name] }?.send(signal) }

    /// Ends a service by a signal and returns its status.
    @discardableResult
    func stop(_ service: CafeService, with signal: Int32 = SIGTERM) async throws -> Int32 {
        try await stop(service.rawValue, with: signal)
    }

    /// Ends a process by a signal and returns its status.
    @discardableResult
    func stop(_ name: String, with signal: Int32) async throws -> Int32 {
        let process = try #require(running.withLock { $0.removeValue(forKey: name) }, "\(name) is not running")
        process.send(signal)
        return await process.status()
    }

    /// Waits until a service says that it is ready.
    func waitUntilReady(_ service: CafeService) async throws {
        try await waitUntilReady(service.rawValue, at: url(of: service))
    }

    /// Waits until a process says that it is ready.
    func waitUntilReady(_ name: String, at url: String) async throws {
        try await eventually("\(name) is ready") {
            try #require(running.withLock { $0[name] }?.isRunning == true, "\(name) has ended")
            return (try? await requester.send(.get, "\(url)/health/ready"))?.status == .ok
        }
    }

    /// Tries again and again until it is so.
    func eventually(
        _ what: String, within limit: Duration = .seconds(120), sourceLocation: SourceLocation = #_sourceLocation,
        _ isSo: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        while .now < end {
            if try await isSo() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("never: \(what)", sourceLocation: sourceLocation)
        throw CancellationError()
    }

    /// What a process has printed.
    func log(of name: String) -> String { (try? String(contentsOfFile: "\(folder)/\(name).log", encoding: .utf8)) ?? "" }

    private func printLogs() {
        for name in running.withLock({ $0.keys.sorted() }) {
            print("-- \(name)\n\(log(of: name).suffix(2_000))")
        }
    }
}
#endif  // Services
