import CafeContracts
import CafeContractsHTTP
import Synchronization

/// A provider of which is noticed whether it was ever there.
final class WatchedProvider: ContractProvider {
    private let provider: HTTPProvider
    private let state = Mutex<(hasAnswered: Bool, absence: HTTPCallError?)>((false, nil))

    init(_ provider: HTTPProvider) { self.provider = provider }

    /// Why nobody was there, where nobody ever was.
    var absence: HTTPCallError? { state.withLock { $0.hasAnswered ? nil : $0.absence } }

    func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        try await noting { try await provider.answer(request, of: interaction) }
    }

    func message(of interaction: Interaction) async throws -> Message {
        try await noting { try await provider.message(of: interaction) }
    }

    func answer(_ message: Message, of interaction: Interaction) async throws -> [Message] {
        try await noting { try await provider.answer(message, of: interaction) }
    }

    func reproduction(of request: Request) -> String? { provider.reproduction(of: request) }

    private func noting<Value>(_ ask: () async throws -> Value) async throws -> Value {
        do {
            let value = try await ask()
            note(nil)
            return value
        } catch {
            note(error)
            throw error
        }
    }

    private func note(_ error: (any Error)?) {
        let failure = error as? HTTPCallError
        state.withLock { state in
            if error == nil || failure?.isUnreached == false { state.hasAnswered = true }
            if let failure, failure.isUnreached { state.absence = failure }
        }
    }
}
