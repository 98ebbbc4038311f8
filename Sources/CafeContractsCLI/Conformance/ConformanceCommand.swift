import CafeContracts
import Foundation

/// `cafe-contracts conformance`: runs cases in the format of Pact's specification.
struct ConformanceCommand: Subcommand {
    static let name = "conformance"
    static let abstract = "Runs the cases of Pact's specification that are in a folder."
    static let usage = "<folder> [options]"
    static let discussion = """
        Every *.json below the folder is a case: {"match", "comment", "expected", "actual"}.
        The version of the specification is that of the nearest folder called after one,
        such as v3 or version-3, unless --version says it.

        Five official cases contradict the official tool. By default they are taken by
        their letter; --no-shims takes them as the official tool does.
        """
    static let options = [
        OptionDefinition("version", value: "version", "The version of the specification: 1, 1.1, 2, 3 or 4."),
        OptionDefinition("no-shims", "Take all cases as the official tool does."),
    ]

    private let folder: String
    private let version: SpecificationVersion?
    private let shims: Bool

    init(_ arguments: Arguments) throws {
        guard arguments.plain.count == 1 else { throw UsageError("one folder is to be named") }
        folder = arguments.plain[0]
        shims = !arguments.has("no-shims")
        version = try arguments["version"].map { text in
            guard let version = SpecificationVersion(text) else {
                throw UsageError("--version takes 1, 1.1, 2, 3 or 4, not '\(text)'")
            }
            return version
        }
    }

    func run(_ output: Output) async throws -> ExitStatus {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ContractError("there is no such folder", file: folder)
        }
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
        if files.isEmpty { throw ContractError("no file below this folder ends with .json", file: folder) }
        var run = ConformanceRun(shims: shims)
        for file in files {
            let path = "\(folder)/\(file)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ContractError("the file cannot be read", file: path)
            }
            // The folder's own name may be the one of a version.
            run.run([UInt8](data), file: URL(fileURLWithPath: path).standardizedFileURL.path, version: version)
        }
        for failure in run.failures { output.line(failure.description.visibleLine) }
        output.line("\(run.passed) passed, \(run.failures.count) failed")
        return run.failures.isEmpty ? .done : .wrong
    }
}
