/// One reaction of a saga on its way into the store: what the own service is asked is carried out, and goes into the same transaction.
struct SagaTurn<S: Saga>: Sendable {
    /// The events of the saga.
    var events: [S.Event] = []
    /// The saga behind them.
    var run: S.Run
    /// What happens to own aggregates.
    var appends: [StreamAppend] = []
    /// The requests that somebody has to carry out once all of it is stored, by the version of their event.
    var calls: [Call] = []
    /// Whether there is more to do that has to wait until this is stored.
    var isUnfinished = false

    /// A request that is carried out by calling somebody.
    struct Call: Sendable {
        let ticket: SagaTicket
        let perform: @Sendable (SagaTicket) async throws -> S.Answer
    }
}

extension SagaCoordinator {
    /// Carries out what a reaction asks of the own service, and what follows from that.
    ///
    /// - Throws: The own aggregate's refusal where the saga has only begun with this: then nothing is stored.
    func turn(
        _ reaction: SagaReaction<S>, from run: S.Run, _ id: String, _ cause: EventMetadata, store: any EventStore
    ) async throws -> SagaTurn<S> {
        var turn = SagaTurn<S>(run: run)
        var pending = reaction.events[...]
        while true {
            guard let event = pending.popFirst() else {
                // A saga that has been moved on by its own service goes on at once.
                guard case .did = turn.events.last else { return turn }
                pending = machine.react(turn.run, to: .proceed, at: now()).events[...]
                if pending.isEmpty { return turn }
                continue
            }
            guard case .requested(let step, let part, let role, let attempt, let deadline, let request) = event,
                let state = turn.run.state
            else {
                turn.add(event)
                continue
            }
            switch route(request, state) {
            case .own(let command):
                if turn.appends.contains(where: { $0.stream == command.stream }) {
                    turn.isUnfinished = true
                    return turn
                }
                switch try await command.prepare(store, cause) {
                case .ready(let append):
                    turn.appends.append(append)
                    turn.add(.did(step: step, part: part, role: role))
                case .refused(let error, let reason):
                    if run.phase == .none { throw error }
                    turn.add(event)
                    let answer = SagaInput<S>.answer(.refused(reason), to: turn.run.version)
                    pending = machine.react(turn.run, to: answer, at: now()).events[...]
                }
            case .call(let perform):
                turn.add(
                    .called(step: step, part: part, role: role, attempt: attempt, deadline: deadline, request: request))
                let limit = machine.plan.step(step)?.patience(with: part).deadline ?? SagaPatience.persistent.deadline
                let ticket = SagaTicket(S.self, id, step, part, attempt, limit, turn.run.version, cause)
                turn.calls.append(.init(ticket: ticket, perform: perform))
            case .message: turn.add(event)
            }
        }
    }
}

extension SagaTurn {
    fileprivate mutating func add(_ event: S.Event) {
        events.append(event)
        run.evolve(event)
    }
}
