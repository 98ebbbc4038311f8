#if Services
import Foundation
import Testing

/// `cafe store` as somebody types it: the real command, on real files.
struct StoreCLI {
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

    let folder: URL

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Runs a command to its end.
    @discardableResult
    func run(_ arguments: String..., input: String = "") async throws -> Outcome { try await run(arguments, input: input) }

    /// Runs a command, with `body` while it runs; what it prints is in the file `redirected` meanwhile.
    func run(
        _ arguments: [String], input: String = "", redirected: String? = nil, body: (Process) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        let process = Process()
        process.executableURL = try CafeProcess.executable()
        process.arguments = ["store"] + arguments
        process.currentDirectoryURL = folder
        // Files: a pipe that nobody empties would hold the command up.
        let name = UUID().uuidString
        let (inputPath, outputPath, errorsPath) = (path("\(name).in"), redirected ?? path("\(name).out"), path("\(name).err"))
        for (file, text) in [(inputPath, input), (outputPath, ""), (errorsPath, "")] {
            try text.write(toFile: file, atomically: false, encoding: .utf8)
        }
        defer { for file in [inputPath, outputPath, errorsPath] { try? FileManager.default.removeItem(atPath: file) } }
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorsPath)
        let (ended, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        do { try await body(process) } catch {
            kill(process.processIdentifier, SIGKILL)
            for await _ in ended {}
            throw error
        }
        for await _ in ended {}
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorsPath, encoding: .utf8))
    }
}
#endif  // Services
