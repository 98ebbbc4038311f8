import FoundationEssentials
import Testing

@testable import CafeContracts

/// The official cases with bodies of XML, where the environment variable says where they are.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PACT_SPECIFICATION_CASES"] != nil))
struct XMLSpecificationCases {
    @Test(arguments: [false, true])
    func `Every official case is as it says`(_ shims: Bool) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["PACT_SPECIFICATION_CASES"])
        var (wrong, count): ([String], Int) = ([], 0)
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let name = file.split(separator: "/").last.map(String.init) ?? ""
            guard name.contains("xml"), name.hasSuffix(".json") else { continue }
            let data = try #require(FileManager.default.contents(atPath: folder + "/" + file))
            let known = try JSON(bytes: Array(data))
            let mismatches = try mismatches(known, isRequest: file.contains("request"), shims: shims)
            count += 1
            if mismatches.isEmpty != known["match"]?.bool { wrong.append("\(file): \(mismatches)") }
        }
        #expect(wrong == [])
        #expect(count == 103)
    }

    private func mismatches(_ known: JSON, isRequest: Bool, shims: Bool) throws -> [Mismatch] {
        guard let expected = known["expected"]?["body"]?.string, let actual = known["actual"]?["body"]?.string else { return [] }
        return XMLComparison.mismatches(
            expected: Array(expected.utf8), actual: Array(actual.utf8), rules: try rules(known["expected"]?["matchingRules"]),
            allowsExtra: !isRequest, shims: shims)
    }

    private func rules(_ known: JSON?) throws -> PathRules {
        let isNew = known?["body"] != nil
        var rules = PathRules()
        for (path, rule) in (isNew ? known?["body"] : known)?.object ?? JSONObject() {
            let path = isNew ? path : "$" + path.dropFirst("$.body".count)
            let matchers = isNew ? rule["matchers"]?.array ?? [] : [rule]
            rules.rules.append(.init(path: try PathExpression(path), list: RuleList(matchers.map(matcher))))
        }
        return rules
    }

    private func matcher(_ rule: JSON) -> Matcher {
        if let pattern = rule["regex"]?.string { return .regex(PatternText(pattern)) }
        return .type(.init(min: rule["min"]?.integer, max: rule["max"]?.integer))
    }
}
