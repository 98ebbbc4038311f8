#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One saga, as far as it has come: what its events say, folded. It needs no plan to be read.
public struct SagaRun<State: SagaPayload, Request: SagaPayload, Reply: SagaPayload>: Hashable, Sendable {
    /// Where a saga stands.
    public enum Phase: Hashable, Sendable {
        /// Nowhere: it has not begun.
        case none
        /// On its way forward.
        case running
        /// On its way back.
        case turningBack(reason: String)
        /// At its end, everything done.
        case completed
        /// At its beginning again, everything undone.
        case compensated(reason: String)
    }

    /// Why it cannot go on by itself.
    public struct Parking: Hashable, Sendable {
        /// The step.
        public let step: String
        /// What of it.
        public let part: SagaPart
        /// Why.
        public let reason: String
    }

    /// The version of the plan that it began with.
    public private(set) var planVersion = 0
    /// The business transaction that it belongs to.
    public private(set) var correlationID = ""
    /// What the steps know; nil before its beginning.
    public private(set) var state: State?
    /// Where it stands.
    public private(set) var phase = Phase.none
    /// Why it waits for somebody, where it does.
    public private(set) var parking: Parking?
    /// The steps that it has come to, in that order.
    public internal(set) var steps: [StepRun<Request>] = []
    /// Whether it has passed its pivot.
    public private(set) var isPastPivot = false
    /// The version of its newest event.
    public internal(set) var version = StreamVersion.start

    /// Creates a saga before its beginning.
    public init() {}

    /// Whether it has come to an end, one or the other.
    public var hasEnded: Bool {
        switch phase {
        case .completed, .compensated: true
        case .none, .running, .turningBack: false
        }
    }

    /// Whether it is under way.
    public var isOpen: Bool { phase != .none && !hasEnded }

    /// Returns a step that it has come to.
    public func step(_ name: String) -> StepRun<Request>? { place(of: name).map { steps[$0] } }

    /// Where a step is among those that it has come to.
    func place(of name: String) -> Int? {
        for index in steps.indices where steps[index].name == name { return index }
        return nil
    }

    /// Takes in what has happened.
    public mutating func evolve(_ event: SagaEvent<State, Request, Reply>) {
        version = version.advanced(by: 1)
        switch event {
        case .begun(_, let planVersion, let correlation, let state):
            (phase, self.planVersion, correlationID, self.state) = (.running, planVersion, correlation, state)
        case .requested(let step, let part, let role, let attempt, let deadline, let request):
            ask(step, part, role, attempt, deadline, request, isCall: false)
        case .called(let step, let part, let role, let attempt, let deadline, let request):
            ask(step, part, role, attempt, deadline, request, isCall: true)
        case .did(let step, let part, let role), .answered(let step, let part, let role, nil):
            end(step, part, role, isDone: true)
        case .answered(let step, let part, let role, let state?):
            self.state = state
            end(step, part, role, isDone: true)
        case .refused(let step, let part, let role, let reason, let state):
            if let state { self.state = state }
            end(step, part, role, isDone: false)
            change(step) { step, _ in step.trouble = reason }
        case .passed(let step, let role):
            change(step, role) { step, _ in step.settle(.passed) }
            if role == .pivot { isPastPivot = true }
        case .failed(let step, let part, let isNeverSent, let reason, let next, let retryAt):
            change(step) { step, version in
                step.trouble = reason
                if !isNeverSent, part != .undo { step.mayHaveHappened = true }
                if let retryAt {
                    step.status = .waiting(next)
                    step.timer = .init(epoch: version, at: retryAt)
                } else {
                    step.settle(step.mayHaveHappened ? .inDoubt : .notDone)
                }
            }
        case .turnedBack(let reason): phase = .turningBack(reason: reason)
        case .parked(let step, let part, let reason):
            parking = Parking(step: step, part: part, reason: reason)
            change(step) { step, _ in
                step.status = .waiting(part)
                step.timer = nil
                step.trouble = reason
                if part != .undo { step.mayHaveHappened = true }
            }
        case .resumed: if let parking { tryAgain(parking.step) }
        case .skipped(let step, let part, _):
            if parking?.step == step { parking = nil }
            change(step) { step, _ in step.settle(part == .undo ? .undone : .passed) }
        case .forced(let step, let part, let isDone, _):
            if let role = self.step(step)?.role { end(step, part, role, isDone: isDone) }
        case .completed: phase = .completed
        case .compensated(let reason): phase = .compensated(reason: reason)
        }
    }

    private mutating func end(_ step: String, _ part: SagaPart, _ role: SagaRole, isDone: Bool) {
        if parking?.step == step { parking = nil }
        change(step, role) { step, _ in
            if part == .undo { step.settle(isDone ? .undone : .done) } else { step.settle(isDone ? .done : .notDone) }
        }
        if role == .pivot, isDone { isPastPivot = true }
    }

    private mutating func ask(
        _ step: String, _ part: SagaPart, _ role: SagaRole, _ attempt: Int, _ deadline: Date, _ request: Request, isCall: Bool
    ) {
        change(step, role) { step, version in
            if step.part == nil { step.requests = [] }
            step.status = .requested(part)
            step.attempts[part] = attempt
            step.requests.append(.init(version: version, part: part))
            step.timer = .init(epoch: version, at: deadline)
            step.request = request
            step.isCall = isCall
        }
    }

    private mutating func tryAgain(_ step: String) {
        parking = nil
        change(step) { step, _ in step.attempts = SagaAttempts() }
    }

    /// Changes a step; one that comes up for the first time gets its place behind the others.
    private mutating func change(
        _ name: String, _ role: SagaRole? = nil, _ change: (inout StepRun<Request>, StreamVersion) -> Void
    ) {
        if let index = place(of: name) {
            change(&steps[index], version)
        } else if let role {
            var step = StepRun<Request>(name: name, role: role, status: .requested(.act))
            change(&step, version)
            steps.append(step)
        }
    }
}
