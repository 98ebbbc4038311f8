import Testing

@testable import CafeContracts

@Suite(.enabled(if: CompatibilitySuite.folder != nil)) struct `The official compatibility suite` {
    @Test(arguments: CompatibilitySuite.kept)
    func `a scenario ends as it says`(_ scenario: CompatibilitySuite.Scenario) async throws {
        var world = CompatibilityWorld(version: scenario.version)
        for step in scenario.steps { try await world.perform(step) }
        #expect(world.failures.isEmpty, "\(world.failures.joined(separator: "\n"))")
    }

    @Test func `all features are read, and each has scenarios that are kept`() throws {
        let features = Set(try CompatibilitySuite().scenarios.map(\.feature))
        #expect(features.count >= 20)
        #expect(Set(CompatibilitySuite.kept.map(\.feature)) == features)
    }

    @Test func `what is left out is in the suite, and nothing else is missing`() throws {
        let all = try CompatibilitySuite().scenarios.map(\.id)
        #expect(Set(all).count == all.count)
        #expect(Set(CompatibilityOmissions.reasons.keys).isSubset(of: all))
        #expect(CompatibilitySuite.kept.count + CompatibilityOmissions.reasons.count == all.count)
    }

    @Test func `a step that is not known is an error`() async {
        var world = CompatibilityWorld(version: .v4)
        let step = CompatibilitySuite.Step(text: "the mock server will make coffee", rows: [], cells: [])
        await #expect(throws: UnknownStep.self) { try await world.perform(step) }
    }
}
