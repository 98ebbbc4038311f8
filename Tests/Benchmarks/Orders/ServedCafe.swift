#if Services
import CafeHTTP
import CafeServices
import Machine
import Foundation

/// A café in a child process, open for the length of a measurement.
struct ServedCafe: Sendable {
    let pid: Int32
    let urls: [CafeService: String]

    struct NotOpened: Error, CustomStringConvertible {
        var description: String { "the café to be measured did not open" }
    }

    static func announce(_ urls: [String], in folder: String) throws {
        try Data(urls.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/urls"), options: .atomic)
    }

    static func open<Value>(
        in folder: String, _ options: [String] = [], _ body: (ServedCafe) async throws -> Value
    ) async throws -> Value {
        let process = try ChildProcess([ChildProcess.own(), "serve", "--data", folder] + options, output: "\(folder)/served.log")
        let result: Result<Value, any Error>
        do { result = .success(try await body(ServedCafe(pid: process.id, urls: urls(of: process, folder)))) } catch {
            result = .failure(error)
        }
        process.send(SIGTERM)
        _ = await process.status()
        return try result.get()
    }

    private static func urls(of process: ChildProcess, _ folder: String) async throws -> [CafeService: String] {
        for _ in 0..<1000 {
            guard process.isRunning else { break }
            if let text = try? String(contentsOfFile: "\(folder)/urls", encoding: .utf8) {
                let lines = text.split(separator: "\n").map(String.init)
                return Dictionary(zip(CafeService.allCases, lines)) { first, _ in first }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NotOpened()
    }
}
#endif  // Services
