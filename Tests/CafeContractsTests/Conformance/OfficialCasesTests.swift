import CafeContracts
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The official cases are not part of this repository: `PACT_SPECIFICATION_CASES` says where they are.
@Suite struct `The official cases of Pact's specification` {
    private static let folder = ProcessInfo.processInfo.environment["PACT_SPECIFICATION_CASES"]

    private func files() throws -> [String] {
        let folder = try #require(Self.folder)
        return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    }

    private func run(shims: Bool) throws -> ConformanceRun {
        var run = ConformanceRun(shims: shims)
        for file in try files() {
            let path = "\(try #require(Self.folder))/\(file)"
            run.run([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), file: file)
        }
        return run
    }

    @Test(.enabled(if: folder != nil)) func `all end as they say`() throws {
        let run = try run(shims: true)
        #expect(run.failures.isEmpty, "\(run.failures.map(\.description).joined(separator: "\n"))")
        #expect(run.passed > 500)
        print("\(run.passed) passed, \(run.failures.count) failed")
    }
}
