import Foundation
import Machine
import Testing

/// `cafe-contracts` as somebody types it: the real command, in a folder of its own.
struct ContractsTool {
    /// What came of a command.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    let folder: URL

    /// Runs `body` with the command in a folder that is removed afterwards.
    static func with(_ body: (ContractsTool) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cafe-contracts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(ContractsTool(folder: folder))
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file, in a folder of its own where its name says so.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Reads a file.
    func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Runs the command to its end.
    func run(_ arguments: String...) async throws -> Outcome { try await run(arguments) }

    /// Runs the command to its end.
    func run(_ arguments: [String]) async throws -> Outcome {
        let name = UUID().uuidString
        let (output, errors) = (path(name + ".out"), path(name + ".err"))
        let status = try await ChildProcess([Self.executable()] + arguments, in: folder.path, output: output, errors: errors)
            .status()
        return Outcome(status: status, output: try read(name + ".out"), errors: try read(name + ".err"))
    }

    /// The command beside the test binary that is running.
    private static func executable() throws -> String {
        let path = URL(fileURLWithPath: try ChildProcess.own()).deletingLastPathComponent().appending(path: "cafe-contracts").path
        try #require(FileManager.default.isExecutableFile(atPath: path), "no command at \(path)")
        return path
    }
}
