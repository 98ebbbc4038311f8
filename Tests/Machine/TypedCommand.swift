import Foundation

/// A command as somebody types it: the real program, beside the test binary that is running, in a folder of its own.
public struct TypedCommand: Sendable {
    /// What came of it.
    public struct Outcome: Sendable {
        /// The status that it ended with.
        public let status: Int32
        /// What it printed.
        public let output: String
        /// What it complained about.
        public let errors: String

        /// The lines that it printed.
        public var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Where it runs.
    public let folder: TemporaryFolder
    private let words: [String]

    /// Takes the name of a program and the first of its arguments: `cafe`, `store`.
    public init(_ words: String..., in folder: TemporaryFolder) { (self.words, self.folder) = (words, folder) }

    /// Runs `body` with a command in a folder that is gone afterwards.
    public static func with(_ words: String..., body: (TypedCommand) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in try await body(TypedCommand(words, folder)) }
    }

    private init(_ words: [String], _ folder: TemporaryFolder) { (self.words, self.folder) = (words, folder) }

    /// The path of a program beside the test binary that is running.
    ///
    /// - Throws: ``MachineError`` where there is none.
    public static func path(of program: String) throws -> String {
        let path = URL(filePath: try ChildProcess.own()).deletingLastPathComponent().appending(path: program).path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw MachineError("there is no program at \(path)") }
        return path
    }

    /// The path of a file in the folder.
    public func path(_ name: String) -> String { folder.path(name) }

    /// Writes a file, in a folder of its own where its name says so, and returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String { try folder.write(text, to: name) }

    /// Reads a file.
    public func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Runs it to its end.
    @discardableResult
    public func run(_ arguments: String..., input: String = "") async throws -> Outcome { try await run(arguments, input: input) }

    /// Runs it, with `body` while it runs; what it prints is in the file `redirected` meanwhile.
    public func run(
        _ arguments: [String], input: String = "", redirected: String? = nil, body: (ChildProcess) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        // Files: a pipe that nobody empties would hold the command up.
        let name = UUID().uuidString
        let (inputPath, outputPath, errorsPath) = (path("\(name).in"), redirected ?? path("\(name).out"), path("\(name).err"))
        try input.write(toFile: inputPath, atomically: false, encoding: .utf8)
        defer { for file in [inputPath, outputPath, errorsPath] { try? FileManager.default.removeItem(atPath: file) } }
        let process = try ChildProcess(
            [Self.path(of: words[0])] + words.dropFirst() + arguments, in: folder.path, input: .file(inputPath),
            output: outputPath, errors: errorsPath)
        return Outcome(
            status: try await process.during(body), output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorsPath, encoding: .utf8))
    }
}
