import Synchronization

/// Stands in for a provider: answers each request of a contract as the contract says, and keeps account of what was asked.
///
/// Of interactions whose requests match, one that was not asked for yet answers first. What no interaction is for is answered with 500 and a body that says what the nearest
/// one wants; it is remembered too.
public final class MockProvider: Sendable {
    private struct State {
        var asked: Set<Int> = []
        var strays: [String] = []
    }

    /// The contract.
    public let contract: Contract
    private let state = Mutex(State())

    /// Creates a provider that keeps a contract.
    ///
    /// - Throws: `ContractError` where the contract is not sound.
    public init(_ contract: Contract) throws(ContractError) { self.contract = try contract.checked() }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: What is asked.
    ///   - url: Where this is reached, for generators that ask for it.
    public func answer(_ request: Request, url: String? = nil) -> Response {
        let candidates = contract.interactions.enumerated().compactMap { index, interaction -> Candidate? in
            guard case .http(let example, let response) = interaction.content else { return nil }
            return Candidate(index: index, response: response, mismatches: example.mismatches(with: request))
        }
        guard let chosen = choose(candidates.filter(\.mismatches.isEmpty), \.index) else { return stray(request, candidates) }
        do {
            return try chosen.response.generated(GeneratorContext(side: .consumer, mockServerURL: url))
        } catch {
            return refuse("\(contract.interactions[chosen.index].summary): \(error)")
        }
    }

    /// Answers what cannot be answered with 500, and remembers why.
    package func refuse(_ reason: String) -> Response {
        state.withLock { $0.strays.append(reason) }
        return Response(status: 500, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .text(reason))
    }

    /// Gives the message of an interaction, as a broker would.
    public func message(_ summary: String) throws(ContractError) -> Message {
        for (index, interaction) in contract.interactions.enumerated() {
            guard interaction.summary.isSame(as: summary), case .message = interaction.content else { continue }
            return try message(at: index)
        }
        throw ContractError("the contract has no such message", interaction: summary)
    }

    /// Answers a message with those that the contract has for it.
    ///
    /// Of interactions that begin with such a message, one that was not asked for yet answers first.
    ///
    /// - Throws: `ContractError` where no interaction begins with such a message.
    public func answer(_ message: Message) throws(ContractError) -> [Message] {
        let fits = contract.interactions.enumerated().compactMap { index, interaction -> (index: Int, responses: [Message])? in
            guard case .exchange(let request, let responses) = interaction.content else { return nil }
            return request.mismatches(with: message).isEmpty ? (index, responses) : nil
        }
        guard let chosen = choose(fits, \.index) else {
            let text = "a message is in no interaction of \(contract.consumer) with \(contract.provider): "
            let problem = text + String(decoding: message.contents.bytes, as: UTF8.self)
            state.withLock { $0.strays.append(problem) }
            throw ContractError(problem)
        }
        var answers: [Message] = []
        for response in chosen.responses { answers.append(try response.generated(GeneratorContext(side: .consumer))) }
        return answers
    }

    /// The first that was not asked for yet, or else the first; from now on it was.
    private func choose<Fit: Sendable>(_ fits: [Fit], _ index: @Sendable (Fit) -> Int) -> Fit? {
        state.withLock { state in
            let chosen = fits.first { !state.asked.contains(index($0)) } ?? fits.first
            if let chosen { state.asked.insert(index(chosen)) }
            return chosen
        }
    }

    /// Gives the message of the interaction at a place.
    func message(at index: Int) throws(ContractError) -> Message {
        guard case .message(let message) = contract.interactions[index].content else {
            throw ContractError("the interaction is no message", interaction: contract.interactions[index].summary)
        }
        _ = state.withLock { $0.asked.insert(index) }
        return try message.generated(GeneratorContext(side: .consumer))
    }

    /// Does a consumer's work, and expects that it asks for all of the contract and for nothing else.
    ///
    /// - Throws: What `body` throws, with what was asked in vain behind it: that says more than what the consumer made of the answer. Where it throws nothing,
    ///   `ContractError` with all that was otherwise.
    package func whileExpectingAll<Value>(_ body: () async throws -> Value) async throws -> Value {
        let value: Value
        do {
            value = try await body()
        } catch {
            let strays = state.withLock { $0.strays }
            let told = "\(error)"
            let untold = strays.filter { !told.contains($0) }
            throw untold.isEmpty ? error : ContractError(([told] + untold).joined(separator: "\n"))
        }
        try expectAllAskedFor()
        return value
    }

    /// What was asked for and is in no interaction, and what is in one and was not asked for.
    public var problems: [String] {
        let state = state.withLock { $0 }
        return state.strays
            + contract.interactions.indices.filter { !state.asked.contains($0) }.map {
                "\(contract.interactions[$0].summary): was not asked for"
            }
    }

    fileprivate struct Candidate {
        let index: Int
        let response: Response
        let mismatches: [Mismatch]
    }

    private func stray(_ request: Request, _ candidates: [Candidate]) -> Response {
        var text = "\(request.method) \(request.target) is in no interaction of \(contract.consumer) with \(contract.provider)"
        if let nearest = candidates.min(by: { $0.distance < $1.distance }) {
            text += "; the nearest is \"\(contract.interactions[nearest.index].summary)\""
            text += nearest.mismatches.map { "\n  \($0.part.rawValue): \($0)" }.joined()
        }
        return refuse(text)
    }
}

extension MockProvider.Candidate {
    /// How far a request is from this one: another path or method is further than anything else.
    fileprivate var distance: Int {
        mismatches.reduce(0) { $0 + ($1.part == .path ? 10_000 : $1.part == .method ? 1_000 : 1) }
    }
}
