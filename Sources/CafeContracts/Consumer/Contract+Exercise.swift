extension Contract {
    /// Runs a consumer against a provider that stands in within the test's own process, and compares the contract with the one that is recorded.
    ///
    /// - Parameters:
    ///   - recorded: Where contracts are recorded; nil for the nearest folder `Contracts` beside the test or above it.
    ///   - file: The test.
    ///   - body: The consumer's work. It asks `MockProvider.answer(_:)` and `MockProvider.message(_:)`.
    /// - Throws: What `body` throws, and `ContractError` where it asked for something else than the contract says, did not ask for all of it, or where the recorded
    ///   contract is another; see ``expectRecorded(in:near:)``.
    @discardableResult
    public func exerciseInProcess<Value>(
        recorded: String? = nil, near file: StaticString = #filePath, _ body: (MockProvider) async throws -> Value
    ) async throws -> Value {
        let provider = try MockProvider(self)
        let value = try await provider.whileExpectingAll { try await body(provider) }
        try expectRecorded(in: recorded, near: file)
        return value
    }

    /// Gives a consumer each message of the contract, and compares the contract with the one that is recorded.
    ///
    /// - Parameters:
    ///   - recorded: Where contracts are recorded; nil for the nearest folder `Contracts` beside the test or above it.
    ///   - file: The test.
    ///   - receive: The consumer's work with one message.
    /// - Throws: What `receive` throws, and `ContractError` where the recorded contract is another.
    public func exercise(
        recorded: String? = nil, near file: StaticString = #filePath,
        receiving receive: (Interaction, Message) async throws -> Void
    ) async throws {
        try await exerciseInProcess(recorded: recorded, near: file) { provider in
            // By place: several messages may have one summary and other states.
            for (index, interaction) in provider.contract.interactions.enumerated() {
                try await receive(interaction, try provider.message(at: index))
            }
        }
    }
}

extension MockProvider {
    /// Expects that all of the contract was asked for, and nothing else.
    ///
    /// - Throws: `ContractError` with all that was otherwise.
    public func expectAllAskedFor() throws(ContractError) {
        let problems = problems
        if !problems.isEmpty { throw ContractError(problems.joined(separator: "\n")) }
    }
}
