#if Kafka
import Foundation
import Machine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A broker of one's own that speaks Kafka's protocol: Tansu, on a free loopback port, with its records in memory.
///
/// It ends with the process that started it, however that ends.
public final class KafkaBroker: Sendable {
    /// The program; nil where the environment does not name one (`KAFKA_BROKER`).
    public static let program = ProcessInfo.processInfo.environment["KAFKA_BROKER"].flatMap { $0.isEmpty ? nil : $0 }

    /// Where it listens.
    public let port: Int
    private let process: ChildProcess
    private let watchdog: Watchdog

    /// `127.0.0.1` and the port.
    public var address: String { "127.0.0.1:\(port)" }

    private init(_ program: String, port: Int, advertising advertised: Int?) throws {
        self.port = port
        process = try ChildProcess([
            program, "broker", "--listener-url", "tcp://127.0.0.1:\(port)", "--advertised-listener-url",
            "tcp://127.0.0.1:\(advertised ?? port)", "--storage-engine", "memory://tansu/", "--silent",
        ])
        // A frozen program has to be killed.
        watchdog = try Watchdog("kill -9 \(process.id)")
    }

    /// Starts a broker, and returns when it listens.
    ///
    /// - Parameter advertised: The port that it tells clients to come to, where that is not its own: somebody stands in between.
    /// - Throws: ``KafkaBrokerError`` where there is no program, or it does not come up.
    public static func start(advertising advertised: Int? = nil) async throws -> KafkaBroker {
        guard let program else { throw KafkaBrokerError("KAFKA_BROKER names no broker: eval \"$(.ci/kafka)\"") }
        for _ in 0..<5 {
            let broker = try KafkaBroker(program, port: try LoopbackPort.free(), advertising: advertised)
            for _ in 0..<500 {
                if listens(broker.port) { return broker }
                // Somebody else was faster at the port.
                if !broker.process.isRunning { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            broker.process.send(SIGKILL)
        }
        throw KafkaBrokerError("\(program) does not listen")
    }

    /// Stops it in its tracks, as a machine that has frozen would.
    public func freeze() { process.send(SIGSTOP) }

    /// Lets it go on.
    public func thaw() { process.send(SIGCONT) }

    /// Ends it; its records are gone.
    public func stop() async {
        process.send(SIGKILL)
        _ = await process.status()
    }

    private static func listens(_ port: Int) -> Bool {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// Why there is no broker.
public struct KafkaBrokerError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
#endif  // Kafka
