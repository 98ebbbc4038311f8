#if Services
import Machine
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Pact's official tool, pact-python, where `PACT_PYTHON` names the interpreter that has it.
enum OfficialTool {
    static let python = ProcessInfo.processInfo.environment["PACT_PYTHON"]

    /// Runs one of the scripts beside this file, and returns what it printed.
    ///
    /// - Throws: `MachineError` with what it printed, where it ends with another status than 0.
    @discardableResult
    static func run(_ script: String, _ arguments: [String]) async throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        return try await ChildProcess.run([try #require(python), "\(folder)/\(script)"] + arguments)
    }
}
#endif  // Services
