import Testing

@testable import CafeContracts

@Suite struct `The official compatibility suite` {
    @Test(
        .enabled(if: CompatibilitySuite.folder != nil),
        arguments: [
            "V3/matching_rules", "V4/matching_rules", "V3/http_matching", "V3/generators", "V3/http_generators", "V4/generators",
            "V1/http_consumer", "V2/http_consumer", "V1/http_provider", "V2/http_provider", "V3/http_provider",
            "V4/http_provider",
        ])
    func `every scenario that is covered ends as it says`(_ feature: String) async throws {
        var (passed, left): (Int, [String]) = (0, [])
        for scenario in try CompatibilitySuite().scenarios where scenario.feature == "features/\(feature).feature" {
            var world = CompatibilityWorld()
            do {
                for step in scenario.steps { try await world.perform(step) }
                #expect(world.failures.isEmpty, "\(scenario.name)\n\(world.failures.joined(separator: "\n"))")
                passed += 1
            } catch let step as UnknownStep {
                left.append("\(scenario.name): \(step.text)")
            }
        }
        #expect(passed > 0)
        print("\(feature): \(passed) scenarios run, \(left.count) left", left.map { "\n  " + $0 }.joined())
    }
}
