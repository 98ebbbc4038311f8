import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    mutating func performVerification(_ step: CompatibilitySuite.Step) async throws -> Bool {
        let text = step.text
        if let started = text.wholeMatch(
            of:
                /a provider is started that returns the responses? from interactions? "?([\d, ]+?)"?(, with the following changes:)?/
        ) {
            try provide(Self.numbers(started.1), started.2 == nil ? [:] : step.rows[0])
        } else if let file = text.wholeMatch(
            of:
                /a Pact file for interaction (\d+) is to be verified(, but is marked pending)?(?: with a provider state "(.*)" defined)?/
        ) {
            try verify(String(file.1), isPending: file.2 != nil, states: file.3.map { [ProviderState(String($0))] } ?? [])
        } else if let file = text.wholeMatch(
            of: /a Pact file for interaction (\d+) is .* with the following provider states defined:/)
        {
            let states = try step.rows.map { row in
                ProviderState(row["State Name"] ?? "", try row["Parameters"].flatMap { try JSON(parsing: $0).object } ?? [:])
            }
            try verify(String(file.1), isPending: false, states: states)
        } else if let file = text.wholeMatch(
            of: /a Pact file for interaction (\d+) is to be verified with the following comments:/)
        {
            try verify(String(file.1), isPending: false, states: [], comments: CompatibilityParts.comments(step.rows))
        } else if text == "a request filter is configured to make the following changes:" {
            provider.filter = try CompatibilityParts.headers(step.rows[0]["headers"] ?? "")
        } else if text == "the verification is run" {
            provider.mock = try MockProvider(Contract(consumer: "c", provider: "p", interactions: provided))
            provider.states = states
            for interaction in verified {
                verifications.append(await interaction.verification(against: provider, states: states))
            }
        } else {
            return performResults(text) || performStates(step)
        }
        return true
    }

    private mutating func provide(_ numbers: [String], _ changes: [String: String]) throws {
        provided = try numbers.map { number in
            let known = try #require(interactions[number])
            var response = known.response
            if changes["response body"]?.contains(": ") == true { response.headers = HeaderFields() }
            response.rules = MatchingRules()
            return Interaction(number, content: .http(known.request, try CompatibilityParts.response(changes, from: response)))
        }
    }

    private mutating func verify(
        _ number: String, isPending: Bool, states: [ProviderState], comments: JSONObject = JSONObject()
    ) throws {
        let known = try #require(interactions[number])
        let interaction = Interaction(
            number, states: states, content: .http(known.request, known.response), isPending: isPending, comments: comments)
        verified.append(try interaction.filed(version))
    }

    private mutating func performResults(_ text: String) -> Bool {
        if text == "the verification will be successful" {
            expect(verifications.allSatisfy { !$0.isFailure }, "\(verifications.map(\.story))")
        } else if text == "the verification will NOT be successful" {
            expect(verifications.contains { $0.isFailure }, "nothing failed")
        } else if let error = text.wholeMatch(of: /there will be a pending "(.*)" error/) {
            expect(verifications.contains { $0.isWarning && Self.has($0, String(error.1)) }, "no such warning")
        } else if let error = text.wholeMatch(of: /the verification results will contain a "(.*)" error/) {
            expect(verifications.contains { Self.has($0, String(error.1)) }, "\(verifications.map(\.story))")
        } else if let comment = text.wholeMatch(of: /the comment "(.*)" will have been printed to the console/) {
            expect(verifications.contains { $0.story.contains("note: \(comment.1)") }, "\(verifications.map(\.story))")
        } else if let name = text.wholeMatch(of: /the "(.*)" will displayed as the original test name/) {
            expect(verifications.contains { $0.story.contains("from the test \(name.1)") }, "\(verifications.map(\.story))")
        } else if let header = text.wholeMatch(of: /the request to the provider will contain the header "(.*): (.*)"/) {
            let found = provider.requests.map { $0.headers[String(header.1)]?.joined }
            expect(found == [String(header.2)], "\(found)")
        } else {
            return false
        }
        return true
    }

    private mutating func performStates(_ step: CompatibilitySuite.Step) -> Bool {
        let text = step.text
        if text.wholeMatch(of: /a provider state callback is configured(, but will return a failure)?/) != nil {
            states.fails = text.hasSuffix("failure")
        } else if text == "the provider state callback will be called before the verification is run" {
            expect(states.calls.first?.hasPrefix("setup ") == true, "\(states.calls)")
            expect(!states.calls.drop { $0 != "asked" }.contains { $0.hasPrefix("setup ") }, "\(states.calls)")
        } else if text == "the provider state callback will be called after the verification is run" {
            expect(states.calls.drop { $0 != "asked" }.contains { $0.hasPrefix("teardown ") }, "\(states.calls)")
        } else if let call = text.wholeMatch(
            of: /.* will receive a (setup|teardown) call (?:with )?"(.+)" as the provider state parameter/)
        {
            expect(states.calls.contains { $0.hasPrefix("\(call.1) \(call.2) ") }, "\(states.calls)")
        } else if let call = text.wholeMatch(
            of: /.* will receive a (setup|teardown) call (?:with )?"(.+)" and the following parameters:/)
        {
            let parameters = step.cells[0].enumerated().map { "\"\($1)\":\(step.cells[1][$0])" }.sorted().joined(separator: ",")
            expect(states.calls.contains("\(call.1) \(call.2) {\(parameters)}"), "\(states.calls)")
        } else if text.hasSuffix("will NOT receive a teardown call") {
            expect(!states.calls.contains { $0.hasPrefix("teardown") }, "\(states.calls)")
        } else {
            return false
        }
        return true
    }

    /// Whether a verification found what the other tools' sentence means.
    private static func has(_ verification: Verification, _ sentence: String) -> Bool {
        if case .errored = verification.outcome { return sentence == "State change request failed" }
        guard case .failed(let mismatches) = verification.outcome else { return false }
        let parts: [String: [Mismatch.Part]] = [
            "Response status did not match": [.status], "Headers had differences": [.header],
            "Body had differences": [.body, .bodyType],
            "Metadata had differences": [.metadata],
        ]
        return mismatches.contains { parts[sentence]?.contains($0.part) ?? false }
    }
}
