#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a saga does next: a pure function of what has happened, what comes in, and the time.
///
/// Everything that it asks for is in the events that it returns, ``SagaEvent/requested(step:part:role:attempt:deadline:request:)``. Storing
/// them before they are carried out is what makes a saga survive a crash between any two steps.
public struct SagaMachine<S: Saga>: Sendable {
    /// The plan that it follows.
    public let plan: Plan<S>

    /// Creates the machine of a saga.
    public init(_ saga: S) { plan = saga.plan }

    /// Returns what an input leads to.
    public func react(_ run: S.Run, to input: SagaInput<S>, at now: Date) -> SagaReaction<S> {
        var turn = Turn(plan: plan, run: run, now: now)
        let dropped = turn.take(input)
        if dropped == nil { turn.advance() }
        return SagaReaction(events: turn.events, run: turn.run, dropped: dropped)
    }

    /// One reaction while it is being made.
    struct Turn {
        let plan: Plan<S>
        var run: S.Run
        let now: Date
        var events: [S.Event] = []

        init(plan: Plan<S>, run: S.Run, now: Date) {
            (self.plan, self.run, self.now) = (plan, run, now)
        }

        mutating func emit(_ event: S.Event) {
            events.append(event)
            run.evolve(event)
        }
    }
}

extension SagaMachine.Turn {
    /// Takes an input in; returns why not where it has no effect.
    mutating func take(_ input: SagaInput<S>) -> SagaDrop? {
        if case .begin(let state, let correlation) = input {
            guard run.phase == .none else { return .begunBefore }
            emit(.begun(saga: S.name, version: S.version, correlation: correlation, state: state))
            return nil
        }
        guard run.phase != .none else { return .unknownSaga }
        switch input {
        case .begin, .proceed: return nil
        case .insist:
            guard run.phase == .running, run.parking == nil else { return nil }
            for step in run.steps where step.part == .act || step.part == .ask { request(step.name, .act) }
            return nil
        case .answer(let answer, let version):
            guard version > .start, version <= run.version else { return .stranger }
            for step in run.steps {
                if let asked = step.requests.last(where: { $0.version == version }) {
                    return take(answer, to: asked.part, of: step, asked: version)
                }
            }
            return .repeated
        case .timer(let name, let epoch):
            guard let step = run.step(name), let timer = step.timer, timer.epoch == epoch, let part = step.part else {
                return .staleTimer
            }
            if step.status == .requested(part) {
                fail(step, part, isNeverSent: false, "no answer in time", waits: false)
            } else {
                request(name, part)
            }
            return nil
        }
    }

    private mutating func take(
        _ answer: S.Answer, to part: SagaPart, of step: StepRun<S.Request>, asked version: StreamVersion
    ) -> SagaDrop? {
        switch answer {
        case .done(let reply):
            emit(
                .answered(
                    step: step.name, part: part, role: step.role,
                    state: part == .undo ? nil : changed(plan.step(step.name)?.fold, reply)))
        case .refused(let reason):
            if part == .undo || step.role == .retriable {
                // Whoever says that what must be done is not done is asked to do it.
                let next: SagaPart = part == .undo ? .undo : .act
                return fail(step, asked: version, part, isNeverSent: false, "refused: \(reason)", next: next)
            }
            emit(
                .refused(
                    step: step.name, part: part, role: step.role, reason: reason,
                    state: changed(plan.step(step.name)?.foldRefusal, reason)))
        case .neverSent(let reason): return fail(step, asked: version, part, isNeverSent: true, reason)
        case .unknown(let reason): return fail(step, asked: version, part, isNeverSent: false, reason)
        }
        return nil
    }

    /// The state after an answer; nil where it is the same.
    private func changed<Word>(_ fold: ((inout S.State, Word) -> Void)?, _ word: Word) -> S.State? {
        guard let fold, var state = run.state else { return nil }
        fold(&state, word)
        return state == run.state ? nil : state
    }

    /// Only the newest attempt can fail a step: of the older ones it is known that they did.
    private mutating func fail(
        _ step: StepRun<S.Request>, asked version: StreamVersion, _ part: SagaPart, isNeverSent: Bool, _ reason: String,
        next: SagaPart? = nil
    ) -> SagaDrop? {
        guard step.status == .requested(part), step.timer?.epoch == version else { return .repeated }
        fail(step, part, isNeverSent: isNeverSent, reason, next: next, waits: true)
        return nil
    }

    /// There is no answer: tries again while there is patience, and gives up where that is safe.
    private mutating func fail(
        _ step: StepRun<S.Request>, _ part: SagaPart, isNeverSent: Bool, _ reason: String, next: SagaPart? = nil,
        waits: Bool
    ) {
        let mayHaveHappened = step.mayHaveHappened || !isNeverSent
        // Without a question the step itself is repeated, under the same key.
        let isAsked = mayHaveHappened && plan.step(step.name)?.question != nil
        let next: SagaPart = next ?? (part == .undo ? .undo : isAsked ? .ask : .act)
        let patience = plan.step(step.name)?.patience(with: next) ?? .persistent
        let attempts = step.attempts[next]
        if patience.allows(attempts) {
            let wait = waits ? patience.waits.wait(after: max(1, attempts)) : .zero
            emit(
                .failed(
                    step: step.name, part: part, isNeverSent: isNeverSent, reason: reason, next: next,
                    retryAt: now.addingTimeInterval(wait.seconds)))
        } else if part != .undo, step.role == .compensatable || step.role == .pivot && !mayHaveHappened {
            emit(
                .failed(
                    step: step.name, part: part, isNeverSent: isNeverSent, reason: reason, next: next, retryAt: nil))
        } else {
            emit(.parked(step: step.name, part: next, reason: "tried \(attempts == 1 ? "once" : "\(attempts) times"): \(reason)"))
        }
    }

    /// Asks for a part of a step.
    mutating func request(_ name: String, _ part: SagaPart) {
        guard let step = plan.step(name), let state = run.state, let request = step.request(for: part, state) else {
            emit(.parked(step: name, part: part, reason: "this version of the plan cannot \(part.rawValue) '\(name)'"))
            return
        }
        let attempt = 1 + (run.step(name)?.attempts[part] ?? 0)
        let deadline = now.addingTimeInterval(step.patience(with: part).deadline.seconds)
        emit(
            .requested(step: name, part: part, role: step.role, attempt: attempt, deadline: deadline, request: request))
    }
}

extension Duration {
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
