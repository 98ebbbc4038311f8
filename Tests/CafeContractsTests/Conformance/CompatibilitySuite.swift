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

    struct Scenario {
        let feature: String
        let name: String
        let steps: [Step]
    }

    static let folder = ProcessInfo.processInfo.environment["PACT_COMPATIBILITY_SUITE"]

    let scenarios: [Scenario]

    init() throws {
        let features = try JSON(bytes: Self.bytes("features.json")).array ?? []
        scenarios = features.flatMap { feature in
            let background = Self.steps(feature["background"])
            return (feature["scenarios"]?.array ?? []).map { scenario in
                Scenario(
                    feature: feature["file"]?.string ?? "", name: scenario["name"]?.string ?? "",
                    steps: background + Self.steps(scenario["steps"]))
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
