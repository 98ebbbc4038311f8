/// How a request is carried out.
public enum SagaRoute<S: Saga>: Sendable {
    /// By an aggregate of the coordinator's own store, in the very transaction that records it.
    case own(SagaOwnCommand)
    /// By a call that answers. What it throws is an outcome that is not known, unless it is an ``UnansweredRequest`` that was never sent.
    case call(@Sendable (SagaTicket) async throws -> S.Answer)
    /// By whoever follows the log: the recorded request is the message, and the answer comes as one. See ``SagaParticipant``.
    case message

    /// Carries a request out by a command for one of the own aggregates.
    public static func own<A: Aggregate>(_ command: A.Command, on id: String, of _: A.Type) -> SagaRoute {
        .own(SagaOwnCommand(command, on: id, of: A.self))
    }
}

/// A command for an aggregate of the coordinator's own store.
public struct SagaOwnCommand: Sendable {
    let stream: StreamName
    let prepare: @Sendable (any EventStore, EventMetadata) async throws(EventStoreError) -> Preparation

    enum Preparation: Sendable {
        case ready(StreamAppend)
        case refused(any Error, reason: String)
    }

    init<A: Aggregate>(_ command: A.Command, on id: String, of _: A.Type) {
        stream = A.stream(id)
        prepare = { (store, metadata) throws(EventStoreError) in
            do throws(CommandError<A.Refusal>) {
                let prepared = try await Repository<A>(store: store).prepare(command, on: id, metadata)
                return .ready(prepared.append)
            } catch {
                switch error {
                case .refused(let refusal): return .refused(error, reason: "\(refusal)")
                case .store(let error): throw error
                case .conflict: throw EventStoreError(.invalid, "\(error)")
                }
            }
        }
    }
}

/// An error that tells whether a request has left at all.
public protocol UnansweredRequest: Error {
    /// Whether the request certainly never reached whom it was for.
    var isNeverSent: Bool { get }
}
