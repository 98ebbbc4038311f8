import CafeKit
import Foundation
import Machine
import Testing

/// Plans that are none, given to the compiler as their author would.
struct WrongPlan: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let plan: String
    let complaint: String

    static let all = [
        WrongPlan(
            testDescription: "a step without compensation before the pivot",
            plan: "Step(\"a\") { _ in .go }\nPivot(\"p\") { _ in .go }",
            complaint: "a step before the pivot needs a compensation"),
        WrongPlan(
            testDescription: "one among steps that have theirs",
            plan: "Step(\"a\") { _ in .go }.compensated { _ in .back }\nStep(\"b\") { _ in .go }\nPivot(\"p\") { _ in .go }",
            complaint: "a step before the pivot needs a compensation"),
        WrongPlan(
            testDescription: "a group of steps without compensation before the pivot",
            plan: "Parallel {\nStep(\"a\") { _ in .go }\nStep(\"b\") { _ in .go }\n}\nPivot(\"p\") { _ in .go }",
            complaint: "a step before the pivot needs a compensation"),
        WrongPlan(
            testDescription: "a compensation behind the pivot",
            plan: "Pivot(\"p\") { _ in .go }\nStep(\"a\") { _ in .go }.compensated { _ in .back }",
            complaint: "behind the pivot there is no way back"),
        WrongPlan(
            testDescription: "a second pivot",
            plan: "Pivot(\"p\") { _ in .go }\nPivot(\"q\") { _ in .go }",
            complaint: "a saga has one pivot"),
        WrongPlan(
            testDescription: "no pivot",
            plan: "Step(\"a\") { _ in .go }.compensated { _ in .back }",
            complaint: "a saga needs a pivot"),
        WrongPlan(
            testDescription: "nothing at all",
            plan: "",
            complaint: "error:"),
        WrongPlan(
            testDescription: "a compensated pivot",
            plan: "Pivot(\"p\") { _ in .go }.compensated { _ in .back }",
            complaint: "has no member 'compensated'"),
        WrongPlan(
            testDescription: "a group of steps of both kinds",
            plan:
                "Parallel {\nStep(\"a\") { _ in .go }\nStep(\"b\") { _ in .go }.compensated { _ in .back }\n}\nPivot(\"p\") { _ in .go }",
            complaint: "error:"),
    ]

    static let right =
        "Step(\"a\") { _ in .go }.compensated { _ in .back }\nPivot(\"p\") { _ in .go }\nParallel {\nStep(\"b\") { _ in .go }\nStep(\"c\") { _ in .go }\n}"

    /// Has the compiler look at a plan, and returns what it says; empty where it is content.
    static func compile(_ plan: String) async throws -> String {
        let text = """
            import CafeKit
            struct Trip: Saga {
                static let name = "trip"
                struct State: Codable, Hashable, Sendable {}
                enum Request: Codable, Hashable, Sendable { case go, back }
                var plan: Plan<Trip> {
                    \(plan)
                }
            }
            """
        let modules = try #require(Bundle.main.executableURL).deletingLastPathComponent().appending(path: "Modules").path
        return try await TemporaryFolder.with { folder in
            let (source, said) = (try folder.write(text, to: "Plan.swift"), folder.path("said"))
            let command = ["/usr/bin/env", "swiftc", "-typecheck", "-I", modules, source]
            let status = try await ChildProcess(command, output: said).status()
            let output = try String(contentsOfFile: said, encoding: .utf8)
            return status == 0 ? "" : output.isEmpty ? "error: status \(status)" : output
        }
    }
}

@Suite struct `The compiler` {
    @Test(arguments: WrongPlan.all) func `refuses`(_ wrong: WrongPlan) async throws {
        let said = try await WrongPlan.compile(wrong.plan)
        #expect(said.contains("error:") && said.contains(wrong.complaint), "\(said)")
    }

    @Test func `takes what is a saga`() async throws {
        #expect(try await WrongPlan.compile(WrongPlan.right) == "")
    }
}
