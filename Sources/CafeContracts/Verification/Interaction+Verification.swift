extension Interaction {
    /// Verifies that a provider does as the contract says: its states are set up, it is asked, all in which the answer differs is gathered, and the states
    /// are taken back.
    ///
    /// - Returns: What became of it; a pending interaction that failed is a warning, and returned too.
    /// - Throws: `VerificationFailure` where the answer is not as the contract says or could not be had.
    @discardableResult
    public func verify(
        against provider: some ContractProvider, states: some ProviderStates = StateTable()
    ) async throws -> Verification {
        let verification = await verification(against: provider, states: states)
        if verification.isFailure { throw VerificationFailure(verification: verification) }
        return verification
    }

    /// Verifies that a provider does as the contract says, and tells how it went.
    public func verification(
        against provider: some ContractProvider, states: some ProviderStates = StateTable()
    ) async -> Verification {
        let start = ContinuousClock.now
        var attempt = Attempt()
        var outcome: Verification.Outcome
        var reached: [ProviderState] = []
        do {
            var values = JSONObject()
            for state in self.states {
                for (key, value) in try await states.setUp(state) { values[key] = value }
                reached.append(state)
            }
            let mismatches = try await attempt.run(self, provider, values)
            outcome = mismatches.isEmpty ? .passed : .failed(mismatches)
        } catch {
            outcome = .errored("\(error)")
        }
        var leftBehind: [String] = []
        for state in reached.reversed() {
            do {
                try await states.tearDown(state)
            } catch {
                leftBehind.append("the state '\(state.name)' could not be taken back: \(error)")
            }
        }
        if outcome == .passed, !leftBehind.isEmpty {
            outcome = .errored("the answer is right, but not all states could be taken back")
        }
        return Verification(
            interaction: self, outcome: outcome, leftBehind: leftBehind, request: attempt.request, response: attempt.response,
            messages: attempt.messages,
            reproduction: outcome == .passed ? nil : attempt.request.flatMap { provider.reproduction(of: $0) },
            duration: ContinuousClock.now - start)
    }
}

/// What was asked and what came, as far as it came to that.
private struct Attempt {
    var request: Request?
    var response: Response?
    var messages: [Message] = []

    mutating func run(
        _ interaction: Interaction, _ provider: some ContractProvider, _ values: JSONObject
    ) async throws -> [Mismatch] {
        switch interaction.content {
        case .http(let example, let expected):
            let request = try example.generated(GeneratorContext(states: values, side: .provider))
            self.request = request
            let response = try await provider.answer(request, of: interaction)
            self.response = response
            return expected.mismatches(with: response)
        case .message(let expected):
            let message = try await provider.message(of: interaction)
            messages = [message]
            return expected.mismatches(with: message)
        case .exchange(let example, let expected):
            let request = try example.generated(GeneratorContext(states: values, side: .provider))
            messages = try await provider.answer(request, of: interaction)
            guard messages.count == expected.count else {
                let message = "Expected \(expected.count) message(s) in answer but received \(messages.count)"
                return [Mismatch(.body, expected: String(expected.count), actual: String(messages.count), message)]
            }
            return zip(expected, messages).flatMap { $0.mismatches(with: $1) }
        }
    }
}
