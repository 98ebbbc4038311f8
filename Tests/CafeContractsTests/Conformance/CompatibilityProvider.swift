import Synchronization

@testable import CafeContracts

/// A provider that answers as a stand-in does and makes the messages it was given; it notes when it was asked.
struct CompatibilityProvider: ContractProvider {
    /// What answers requests.
    var mock: MockProvider?
    /// The messages by the names of their interactions.
    var messages: [String: Message] = [:]
    /// Headers that every request is given before it is made.
    var filter = HeaderFields()
    /// Where it is noted that the provider was asked.
    var states: RecordedStates?
    private let log = Log()

    /// The requests that were made.
    var requests: [Request] { log.requests.withLock { $0 } }

    func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        states?.noteAsked()
        var request = request
        for field in filter.fields { request.headers.set(field.values, for: field.name) }
        log.requests.withLock { [request] in $0.append(request) }
        guard let mock else { throw ContractError("no provider is started") }
        return mock.answer(request)
    }

    func message(of interaction: Interaction) async throws -> Message {
        states?.noteAsked()
        guard let message = messages[interaction.summary] else { throw ContractError("there is no such message") }
        return message
    }

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }
}
