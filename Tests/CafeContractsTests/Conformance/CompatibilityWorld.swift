import Testing

@testable import CafeContracts

/// A step that this runner does not know: its scenario fails.
struct UnknownStep: Error {
    let text: String
}

/// What a scenario has come to so far.
struct CompatibilityWorld {
    /// The version of the specification that the scenario is about.
    let version: SpecificationVersion
    var interactions: [String: (request: Request, response: Response)] = [:]
    var expected = Request(method: "GET", path: "/path")
    var expectedResponse = Response()
    var received: [Request] = []
    var receivedResponse: Response?
    var context = GeneratorContext(side: .consumer, seed: 1)
    /// The interactions of the mock server, with what it answered.
    var mock: MockProvider?
    var answers: [Response] = []
    /// The interactions that the provider keeps, and those that have to be verified.
    var provided: [Interaction] = []
    var states = RecordedStates()
    var verified: [Interaction] = []
    var verifications: [Verification] = []
    /// What the provider answers besides, and what it was asked.
    var provider = CompatibilityProvider()
    /// What a consumer's test describes, and what came of it.
    var test = CompatibilityTest()
    /// What the scenario wants otherwise than it is.
    var failures: [String] = []

    var mismatches: [Mismatch] {
        if let receivedResponse { return expectedResponse.mismatches(with: receivedResponse) }
        return received.flatMap { expected.mismatches(with: $0) }
    }

    init(version: SpecificationVersion) { self.version = version }

    mutating func perform(_ step: CompatibilitySuite.Step) async throws {
        if try performMatching(step) { return }
        if try performGenerators(step) { return }
        if try performMock(step) { return }
        if try performDescription(step) { return }
        if try await performExercise(step) { return }
        if try performFile(step) { return }
        if try performMessages(step) { return }
        if try await performVerification(step) { return }
        throw UnknownStep(text: step.text)
    }

    mutating func expect(_ condition: Bool, _ text: String) {
        if !condition { failures.append(text) }
    }

    // MARK: Matching

    private mutating func performMatching(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        switch text {
        case "an expected request configured with the following:": expected = try CompatibilityParts.request(step.rows[0])
        case "an expected response configured with the following:":
            expectedResponse = try CompatibilityParts.response(step.rows[0])
        case "a request is received with the following:", "the following requests are received:":
            received = try step.rows.map { try CompatibilityParts.request($0) }
        case "the request is compared to the expected one", "the requests are compared to the expected one",
            "the response is compared to the expected one":
            break
        case "the comparison should be OK", "the response comparison should be OK":
            expect(mismatches.isEmpty, "should be OK: \(mismatches)")
        case "the comparison should NOT be OK", "the response comparison should NOT be OK":
            let response = receivedResponse.map { expectedResponse.mismatches(with: $0) } ?? []
            expect(!response.isEmpty || received.contains { !expected.mismatches(with: $0).isEmpty }, "should not be OK")
        default: return try performSingleMatching(text)
        }
        return true
    }

    private mutating func performSingleMatching(_ text: String) throws -> Bool {
        if let header = text.wholeMatch(of: /an expected request with an? "(.*)" header of "(.*)"/) {
            expected.headers = HeaderFields([(String(header.1), String(header.2))])
        } else if let header = text.wholeMatch(of: /a request is received with an? "(.*)" header of "(.*)"/) {
            var request = Request(method: "GET", path: "/path")
            request.headers = HeaderFields([(String(header.1), String(header.2))])
            received.append(request)
        } else if let status = text.wholeMatch(of: /a status (\d+) response is received/) {
            receivedResponse = Response(status: Int(status.1) ?? 0)
        } else if let error = text.wholeMatch(of: /the mismatches will contain a mismatch with error "([^"]*)" -> "(.*)"/) {
            expectMismatch(part: nil, path: String(error.1), String(error.2))
        } else if let error = text.wholeMatch(
            of: /the (?:response )?mismatches will contain a "([^"]*)" mismatch (?:with path "([^"]*)" )?with error "(.*)"/)
        {
            expectMismatch(part: String(error.1), path: error.2.map { String($0) }, String(error.3))
        } else {
            return false
        }
        return true
    }

    /// The suite's texts escape quotation marks, and one says `\s*` where a space may be.
    private mutating func expectMismatch(part: String?, path: String?, _ text: String) {
        let plain = text.replacing(#"\""#, with: "\"").replacing(#";\s*charset"#, with: ";charset")
        let all = mismatches
        let isThere = all.contains { mismatch in
            (part.map { $0 == mismatch.part.rawValue } ?? true)
                && (path.map { $0 == mismatch.path || $0 == "$[100]" && mismatch.path == "$['100']" } ?? true)
                && mismatch.message.contains(plain)
        }
        expect(isThere, "no mismatch '\(path ?? part ?? "")' -> \(plain), but \(all)")
    }
}
