#if Services
import Machine
import Foundation
import Testing

/// `cafe store` or `cafe saga` as somebody types it: the real command, on real files.
struct CafeCLI {
    /// What came of a command.
    struct Outcome {
        let status: CInt
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// Each line of standard output as the JSON object that it has to be.
        func json() throws -> [[String: Any]] {
            try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        }
    }

    /// What it looks into: `store`, `saga`.
    let command: String
    let folder: URL

    /// Runs `body` with a command in a folder of its own, which is removed afterwards.
    static func with(_ command: String, _ body: (CafeCLI) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cafe-\(command)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(CafeCLI(command: command, folder: folder))
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Runs a command to its end.
    @discardableResult
    func run(_ arguments: String..., input: String = "") async throws -> Outcome { try await run(arguments, input: input) }

    /// Runs a command, with `body` while it runs; what it prints is in the file `redirected` meanwhile.
    func run(
        _ arguments: [String], input: String = "", redirected: String? = nil, body: (ChildProcess) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        // Files: a pipe that nobody empties would hold the command up.
        let name = UUID().uuidString
        let (inputPath, outputPath, errorsPath) = (path("\(name).in"), redirected ?? path("\(name).out"), path("\(name).err"))
        try input.write(toFile: inputPath, atomically: false, encoding: .utf8)
        defer { for file in [inputPath, outputPath, errorsPath] { try? FileManager.default.removeItem(atPath: file) } }
        let process = try ChildProcess(
            [CafeProcess.executable().path, command] + arguments, in: folder.path, input: .file(inputPath), output: outputPath,
            errors: errorsPath)
        return Outcome(
            status: try await process.during(body), output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorsPath, encoding: .utf8))
    }
}
#endif  // Services
