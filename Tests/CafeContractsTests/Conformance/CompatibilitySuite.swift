import Testing

@testable import CafeContracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The official suite of scenarios, which is not part of this repository: `PACT_COMPATIBILITY_SUITE` says where it is.
struct CompatibilitySuite {
    struct Step {
        let text: String
        /// The names of the table's columns with the cells of each row.
        let rows: [[String: String]]
        /// The cells as they are, for tables without names.
        let cells: [[String]]
    }

    struct Scenario: CustomTestStringConvertible {
        /// The file of the feature, such as `V3/http_provider`.
        let feature: String
        let name: String
        let steps: [Step]

        /// What a scenario is known by: the names alone are there several times.
        var id: String { "\(feature): \(name)" }
        var testDescription: String { id }

        /// The version of the specification whose folder it lies in.
        var version: SpecificationVersion { SpecificationVersion(String(feature.dropFirst().prefix(1))) ?? .v4 }
    }

    static let folder = ProcessInfo.processInfo.environment["PACT_COMPATIBILITY_SUITE"]

    /// All that this kit has to keep; none where the suite is not there or cannot be read.
    static let kept = ((try? CompatibilitySuite())?.scenarios ?? []).filter { CompatibilityOmissions.reasons[$0.id] == nil }

    let scenarios: [Scenario]

    init() throws {
        let features = try JSON(bytes: Self.bytes("features.json")).array ?? []
        scenarios = features.flatMap { feature in
            let file = (feature["file"]?.string ?? "").dropFirst("features/".count).dropLast(".feature".count)
            let background = Self.steps(feature["background"])
            return (feature["scenarios"]?.array ?? []).map { scenario in
                Scenario(
                    feature: String(file), name: scenario["name"]?.string ?? "", steps: background + Self.steps(scenario["steps"])
                )
            }
        }
    }

    static func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(try #require(folder))/\(file)")))
    }

    private static func steps(_ json: JSON?) -> [Step] {
        (json?.array ?? []).map { step in
            let cells = (step["table"]?.array ?? []).map { ($0.array ?? []).map { $0.string ?? "" } }
            let rows = cells.dropFirst().map { row in
                Dictionary(zip(cells[0], row), uniquingKeysWith: { first, _ in first })
            }
            return Step(text: step["text"]?.string ?? "", rows: Array(rows), cells: cells)
        }
    }
}
