/// Answers the requests of a saga with an aggregate: each request is carried out exactly once, and always answered.
///
/// What the command causes, the answer and the mark of the request are one transaction. The answer is made of the aggregate as it then is, so
/// a saga that asks a second time is told the same again, although nothing happens the second time.
public struct SagaParticipant<S: Saga, A: Aggregate>: MessageConsumer {
    public let group: String
    public let lanes: Int
    public var filter: EventFilter { EventFilter(categories: [.saga], types: ["SagaRequested"]) }
    private let repository: Repository<A>
    private let attempts = 16
    private let command: @Sendable (S.Request) -> Reaction<A>?
    private let answer: @Sendable (S.Request, A) -> S.Answer

    /// Creates a participant.
    ///
    /// - Parameters:
    ///   - saga: Whose requests it answers.
    ///   - name: Under which it remembers what it has answered.
    ///   - store: Where its aggregates are.
    ///   - lanes: How many sagas are answered at a time.
    ///   - command: What a request asks of the aggregate; nil for a request that is for somebody else.
    ///   - answer: What the aggregate says, as it is behind the command. A command that it refuses is answered with the refusal.
    public init(
        of saga: S.Type, name: String, store: any EventStore, lanes: Int = 64,
        command: @escaping @Sendable (S.Request) -> Reaction<A>?, answer: @escaping @Sendable (S.Request, A) -> S.Answer
    ) {
        group = name
        repository = Repository(store: store)
        self.lanes = lanes
        self.command = command
        self.answer = answer
    }

    /// Carries a request out on an aggregate as it is, without any store: for tests and for a `SagaWorld`.
    ///
    /// - Returns: What is answered; nil for a request that is for somebody else.
    public func carryOut(_ request: S.Request, by aggregate: inout A) -> S.Answer? {
        guard let reaction = command(request) else { return nil }
        do throws(A.Refusal) {
            for event in try aggregate.decide(reaction.command) { aggregate.evolve(event) }
            return answer(request, aggregate)
        } catch {
            return .refused("\(error)")
        }
    }

    public func handle(_ message: Message) async throws {
        guard message.stream.sagaName == S.name, let event = try message.event(as: S.Event.self),
            case .requested(let step, let part, _, _, _, let request) = event, let reaction = command(request)
        else { return }
        let mark = InboxMark(consumer: group, messageID: "\(message.source)/\(message.id)")
        for _ in 0..<attempts {
            var (appends, said) = try await carryOut(reaction, request, message.consequence)
            let reply = SagaReply<S.Reply>.replied(saga: S.name, step: step, part: part, answer: said)
            let draft = try EventCodec.draft(reply, metadata: message.consequence)
            appends.append(StreamAppend([draft], to: StreamName(.sagaReply, message.stream.id), expecting: .any))
            do throws(EventStoreError) {
                _ = try await repository.store.commit(Commit(appends, marking: mark))
                return
            } catch {
                guard error.conflict != nil else { throw error }
            }
        }
        throw SagaError(code: .conflict, message: "\(A.stream(reaction.id)): \(attempts) writers were faster")
    }

    /// What a request causes, and what is said to it.
    private func carryOut(
        _ reaction: Reaction<A>, _ request: S.Request, _ metadata: EventMetadata
    ) async throws(CommandError<A.Refusal>) -> ([StreamAppend], S.Answer) {
        do throws(CommandError<A.Refusal>) {
            let prepared = try await repository.prepare(reaction.command, on: reaction.id, metadata)
            return ([prepared.append], answer(request, prepared.state))
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            return ([], .refused("\(refusal)"))
        }
    }
}
