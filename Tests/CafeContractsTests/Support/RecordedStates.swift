import Synchronization

@testable import CafeContracts

/// States that remember when they were set up and taken back.
struct RecordedStates: ProviderStates {
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// What setting up a state gives.
    var values: [String: JSONObject] = [:]
    /// Whether every state fails to be set up.
    var fails = false
    /// The states that fail when they are set up, or taken back.
    var failing: (setUp: Set<String>, tearDown: Set<String>) = ([], [])
    private let log = Log()

    /// What happened, such as `setup a user exists {"name":"Bob"}`.
    var calls: [String] { log.calls.withLock { $0 } }

    /// Notes that the provider was asked.
    func noteAsked() { log.calls.withLock { $0.append("asked") } }

    func setUp(_ state: ProviderState) async throws -> JSONObject {
        note("setup", state)
        if fails || failing.setUp.contains(state.name) { throw Refusal(description: "cannot set up") }
        return values[state.name] ?? [:]
    }

    func tearDown(_ state: ProviderState) async throws {
        note("teardown", state)
        if failing.tearDown.contains(state.name) { throw Refusal(description: "cannot take back") }
    }

    private func note(_ what: String, _ state: ProviderState) {
        let parameters = JSON.object(state.parameters).text(JSON.Style(indentation: nil, sortsKeys: true))
        log.calls.withLock { $0.append("\(what) \(state.name) \(parameters)") }
    }

    private final class Log: Sendable {
        let calls = Mutex<[String]>([])
    }
}
