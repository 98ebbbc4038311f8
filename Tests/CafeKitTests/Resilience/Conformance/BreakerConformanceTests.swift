import CafeKit
import Foundation
import Testing

/// The cases are from the suites of resilience4j, gobreaker, Polly and failsafe-go, told in a format of their own, and what none of them
/// tests. Files of the same format are taken from the environment too: `CIRCUIT_BREAKER_CASES=a.json:b.json`.
@Suite struct `The cases of other breakers` {
    @Test func `All pass`() throws {
        let own = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "circuit-breaker-cases.json").path
        let others = ProcessInfo.processInfo.environment["CIRCUIT_BREAKER_CASES"] ?? ""
        var (passed, failed) = (0, 0)
        for file in [own] + others.split(separator: ":").map(String.init) {
            let data = try #require(FileManager.default.contents(atPath: file), "\(file) cannot be read")
            for test in try JSONDecoder().decode(BreakerCase.File.self, from: data).cases {
                guard let fault = test.fault else {
                    passed += 1
                    continue
                }
                failed += 1
                print("\(test.id): \(fault)")
                Issue.record("\(test.id): \(fault)")
            }
        }
        print("\(passed) passed, \(failed) failed")
        #expect(passed >= 20)
    }

    @Test func `A case that is wrong is found wrong`() throws {
        let text = """
            {"cases": [{"id": "wrong", "config": {"window": {"type": "count", "size": 2}, "trip": {"consecutive_failures": 2},
              "wait": {"kind": "constant", "ms": 1}, "half_open": {"permits": 1, "decide": "rate"}},
              "steps": [{"at_ms": 0, "op": "failure", "expect": "permitted", "expect_state": "open"}]}]}
            """
        let file = try JSONDecoder().decode(BreakerCase.File.self, from: Data(text.utf8))
        #expect(file.cases.first?.fault == "step 1 (failure at 0 ms): state: closed instead of open")
    }

    @Test func `A case that cannot be read leaves the others`() throws {
        let file = try JSONDecoder().decode(BreakerCase.File.self, from: Data(#"{"cases": [{"id": "odd", "steps": 7}]}"#.utf8))
        #expect(file.cases.first?.fault?.hasPrefix("cannot be read") == true)
    }
}
