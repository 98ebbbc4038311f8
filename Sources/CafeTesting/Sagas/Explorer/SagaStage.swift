import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Plays the moves of an exploration: what a coordinator does, without stores and without time.
struct SagaStage<W: SagaWorld>: Sendable {
    typealias S = W.S
    typealias React = @Sendable (S.Run, SagaInput<S>, Date) -> SagaReaction<S>

    let react: React
    let beginning: S.State
    private let now = Date(timeIntervalSince1970: 0)

    /// What a move led to.
    struct Outcome {
        var moment: SagaMoment<W>
        /// What happened to the saga by it.
        var events: [S.Event] = []
        /// What participants said by it.
        var said: [String] = []
        /// What is wrong by it.
        var violation: String?
    }

    func play(_ move: SagaMove<W>, in moment: SagaMoment<W>) -> Outcome {
        var outcome = Outcome(moment: moment)
        outcome.moment.faultsLeft -= move.cost
        switch move {
        case .begin: tell(.begin(beginning, correlation: "explored"), &outcome)
        case .request(let asked, let fate): deliver(asked, fate, &outcome)
        case .answer(let answered, let fate):
            if fate != .comesAgain { outcome.moment.take(answered) }
            if fate == .isLost {
                // Who calls and hears nothing knows that much.
                if answered.isCall { tell(.answer(.unknown("no answer"), to: answered.version), &outcome) }
                break
            }
            tell(.answer(answered.answer, to: answered.version), isFollowedByCrash: fate == .thenCrash, &outcome)
            if fate == .thenCrash {
                if !answered.isCall { outcome.moment.answered[answered, default: 0] += 1 }
                crash(&outcome)
            }
        case .timer(let step, let epoch, _): tell(.timer(step: step, epoch: epoch), &outcome)
        case .crash: crash(&outcome)
        case .happening(let happening): outcome.moment.world.happen(happening)
        }
        return outcome
    }

    private func deliver(_ asked: SagaMoment<W>.Asked, _ fate: SagaMove<W>.Fate, _ outcome: inout Outcome) {
        if fate != .comesAgain || asked.isCall { outcome.moment.take(asked) }
        if fate == .comesAgain, asked.isCall {
            // A call has one answer, however often the network brings it.
            var copy = asked
            copy.isOrphan = true
            outcome.moment.asked[copy, default: 0] += 1
        }
        switch fate {
        case .isLost:
            guard asked.isCall else { return }
            outcome.moment.answered[.init(version: asked.version, answer: .unknown("no answer"), isCall: true), default: 0] += 1
        case .isNeverSent:
            outcome.moment.answered[.init(version: asked.version, answer: .neverSent("unreachable"), isCall: true), default: 0] +=
                1
        case .arrives, .comesAgain, .thenCrash:
            let answer = outcome.moment.world.carryOut(asked.request)
            outcome.said.append("\(asked.request): \(answer)")
            guard !asked.isOrphan else { return }
            outcome.moment.answered[.init(version: asked.version, answer: answer, isCall: asked.isCall), default: 0] += 1
        }
    }

    /// What was called for is heard by nobody any more; whoever starts takes up what that leaves.
    private func crash(_ outcome: inout Outcome) {
        for (asked, count) in outcome.moment.asked where asked.isCall && !asked.isOrphan {
            outcome.moment.asked[asked] = nil
            var orphan = asked
            orphan.isOrphan = true
            outcome.moment.asked[orphan, default: 0] += count
        }
        for answered in outcome.moment.answered.keys where answered.isCall { outcome.moment.answered[answered] = nil }
        for step in outcome.moment.run.steps {
            guard case .requested = step.status, step.isCall, let epoch = step.timer?.epoch else { continue }
            tell(.timer(step: step.name, epoch: epoch), &outcome)
        }
        tell(.proceed, &outcome)
    }

    /// Has the saga take an input in; what it asks is under way then, unless the coordinator dies before it is.
    private func tell(_ input: SagaInput<S>, isFollowedByCrash: Bool = false, _ outcome: inout Outcome) {
        var pending = react(outcome.moment.run, input, now).events[...]
        while true {
            guard let event = pending.popFirst() else {
                guard case .did = outcome.events.last else { return }
                pending = react(outcome.moment.run, .proceed, now).events[...]
                if pending.isEmpty { return }
                continue
            }
            guard case .requested(let step, let part, let role, let attempt, let deadline, let request) = event else {
                add(event, &outcome)
                continue
            }
            switch outcome.moment.world.travel(of: request) {
            case .own:
                let answer = outcome.moment.world.carryOut(request)
                outcome.said.append("\(request): \(answer)")
                if case .done = answer {
                    add(.did(step: step, part: part, role: role), &outcome)
                } else {
                    add(event, &outcome)
                    pending = react(outcome.moment.run, .answer(answer, to: outcome.moment.run.version), now).events[...]
                }
            case .call:
                add(
                    .called(step: step, part: part, role: role, attempt: attempt, deadline: deadline, request: request), &outcome)
                // Who dies behind the commit has called nobody.
                if isFollowedByCrash { continue }
                outcome.moment.asked[.init(version: outcome.moment.run.version, request: request, isCall: true), default: 0] += 1
            case .message:
                add(event, &outcome)
                outcome.moment.asked[.init(version: outcome.moment.run.version, request: request, isCall: false), default: 0] += 1
            }
        }
    }

    private func add(_ event: S.Event, _ outcome: inout Outcome) {
        outcome.violation = outcome.violation ?? SagaLaw.violation(of: event, in: outcome.moment.run)
        outcome.events.append(event)
        outcome.moment.run.evolve(event)
    }
}
