public import CafeContracts

/// States that the provider itself brings about, asked as Pact's verifier asks: a POST of `{"state", "params", "action"}`.
///
/// The action is `setup` before an interaction and `teardown` after it. Any status from 200 to 299 is content; an object of JSON in the answer holds values
/// for requests.
public struct HTTPStates: ProviderStates {
    /// Where states are changed.
    public let url: String
    private let timeout: Duration
    private let caller: any HTTPCaller

    /// Creates states; nothing is called yet.
    ///
    /// - Parameters:
    ///   - url: Where states are changed, such as `http://localhost:8080/_states`.
    ///   - timeout: How long a change may take.
    /// - Throws: `HTTPCallError` where the URL is none of HTTP.
    public init(_ url: String, timeout: Duration = .seconds(30)) throws(HTTPCallError) {
        try self.init(url, timeout: timeout, caller: WebCaller())
    }

    init(_ url: String, timeout: Duration, caller: any HTTPCaller) throws(HTTPCallError) {
        self.url = try HTTPAddress(url, allowsQuery: true).text
        (self.timeout, self.caller) = (timeout, caller)
    }

    /// Asks for a state.
    ///
    /// - Returns: The values of the answer, none where it is not an object of JSON.
    /// - Throws: `HTTPCallError` that names the URL, the state, the status and the beginning of the answer.
    public func setUp(_ state: ProviderState) async throws -> JSONObject {
        let answer = try await change(state, "setup")
        return (try? JSON(bytes: answer.body))?.object ?? JSONObject()
    }

    /// Asks to take a state back.
    public func tearDown(_ state: ProviderState) async throws { _ = try await change(state, "teardown") }

    private func change(_ state: ProviderState, _ action: String) async throws -> HTTPAnswer {
        let question: JSON = ["state": .string(state.name), "params": .object(state.parameters), "action": .string(action)]
        let call = HTTPCall(method: "POST", url: url, headers: [("Content-Type", "application/json")], body: question.bytes())
        let answer = try await caller.answer(to: call, within: timeout)
        guard answer.isSuccess else {
            throw HTTPCallError(
                .unexpectedAnswer, at: url, "the \(action) of the state '\(state.name)' was answered with \(answer.sentence)")
        }
        return answer
    }
}
