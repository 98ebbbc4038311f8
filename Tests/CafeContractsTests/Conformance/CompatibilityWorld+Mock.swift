import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    mutating func performMock(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if text == "the following HTTP interactions have been defined:" {
            for row in step.rows {
                interactions[row["No"] ?? ""] = (try CompatibilityParts.request(row), try CompatibilityParts.response(row))
            }
        } else if let started = text.wholeMatch(
            of: /the mock server is started with interactions? "?([\d, ]+)"?( but with the following changes:)?/)
        {
            try startMock(Self.numbers(started.1), started.2 == nil ? [:] : step.rows[0])
        } else if let made = text.wholeMatch(of: /request (\d+) is made to the mock server( with the following changes:)?/) {
            let known = try #require(interactions[String(made.1)]).request
            let request = try CompatibilityParts.request(made.2 == nil ? [:] : Self.raw(step.rows[0]), from: known)
            received = [request]
            answers.append(try #require(mock).answer(request))
        } else if let returned = text.wholeMatch(of: /an? (\d+) (?:success|error) response is returned/) {
            expect(answers.last.map { String($0.status) } == String(returned.1), "\(answers) instead of \(returned.1)")
        } else if text == "the pact test is done" {
            expect(mock != nil, "there was no test")
        } else if text == "the mock server status will be mismatches" {
            let account = mock?.problems.joined(separator: "\n") ?? ""
            expect(!mismatches.isEmpty && mismatches.allSatisfy { account.contains("\($0)") }, "\(account)\n\(mismatches)")
        } else if text == "the mock server status will be OK" {
            expect(mock?.problems.isEmpty == true, "\(mock?.problems ?? [])")
        } else if text == "the mock server status will NOT be OK" {
            expect(mock?.problems.isEmpty == false, "no problem is known")
        } else {
            return try performAccount(text)
        }
        return true
    }

    private mutating func startMock(_ numbers: [String], _ changes: [String: String]) throws {
        let contract = Contract(
            consumer: "c", provider: "p",
            interactions: try numbers.map { number in
                var known = try #require(interactions[number])
                known.request = try CompatibilityParts.request(Self.raw(changes), from: known.request)
                expected = known.request
                return Interaction(number, content: .http(known.request, known.response))
            }, version: version)
        mock = try MockProvider(contract)
    }

    /// What the mock server keeps account of.
    private mutating func performAccount(_ text: String) throws -> Bool {
        let problems = mock?.problems.joined(separator: "\n") ?? ""
        if let missing = text.wholeMatch(of: /.* will be an expected but not received error for interaction \{(\d+)\}/) {
            expect(problems.contains("\(missing.1): was not asked for"), problems)
        } else if let stray = text.wholeMatch(
            of: /.* will be an unexpected "(.*)" request received error for (?:interaction \{(\d+)\}|path "(.*)")/)
        {
            let target = stray.3.map { String($0) } ?? stray.2.flatMap { interactions[String($0)]?.request.target } ?? "no path"
            expect(problems.contains("\(stray.1) \(target) is in no interaction"), problems)
        } else if text.wholeMatch(of: /the mock server will (NOT )?write out a Pact file for the interactions? when done/) != nil
        {
            // As `Contract.exerciseInProcess` does: a test that asked for something else records nothing.
            if (try? mock?.expectAllAskedFor()) != nil { test.file = try mock?.contract.bytes() }
            expect(text.contains(" NOT ") == (test.file == nil), "the file \(test.file == nil ? "is not" : "is") there")
        } else if let document = text.wholeMatch(of: /the payload will contain the "(.*)" JSON document/) {
            let wanted = try JSON(bytes: CompatibilitySuite.bytes("fixtures/\(document.1).json"))
            expect(answers.last?.body.content?.value == .json(wanted), "\(answers)")
        } else if let type = text.wholeMatch(of: /the content type will be set as "(.*)"/) {
            expect(answers.last?.headers["content-type"]?.joined == String(type.1), "\(answers)")
        } else {
            return false
        }
        return true
    }

    static func numbers(_ text: some StringProtocol) -> [String] { text.split { $0 == "," || $0 == " " }.map { String($0) } }

    /// Changes without the content type that the body had before: a body of another kind has its own.
    private static func raw(_ row: [String: String]) -> [String: String] {
        var row = row
        if row["body"]?.contains(": ") == true, row["headers"] == nil { row["headers"] = "" }
        return row
    }
}
