extension SagaMachine.Turn {
    /// Does everything that is to be done now, until the saga waits for something or has ended.
    mutating func advance() {
        while run.isOpen, run.parking == nil {
            let before = events.count
            switch run.phase {
            case .running: goForward()
            case .turningBack(let reason): goBack(reason)
            case .none, .completed, .compensated: return
            }
            if events.count == before { return }
        }
    }

    private mutating func goForward() {
        if let obstacle {
            emit(.turnedBack(reason: obstacle))
            return
        }
        repeatWhatIsDue()
        var reached = -1
        for step in run.steps { reached = max(reached, plan.stage(of: step.name) ?? -1) }
        for (index, stage) in plan.stages.enumerated() {
            var isSettled = true
            for step in stage {
                if run.place(of: step.name) == nil {
                    // A step that is new in the plan, at a place where the saga has been before, is passed over.
                    if index < reached || !isNeeded(step) {
                        emit(.passed(step: step.name, role: step.role))
                    } else {
                        request(step.name, .act)
                    }
                }
                if let place = run.place(of: step.name), !run.steps[place].isSettled { isSettled = false }
            }
            if !isSettled { return }
        }
        if run.steps.allSatisfy(\.isSettled) { emit(.completed) }
    }

    private func isNeeded(_ step: PlannedStep<S>) -> Bool {
        // Behind the pivot nothing is decided, and nothing that could be undone is done.
        guard step.request != nil, !run.isPastPivot || step.role == .retriable else { return false }
        guard let condition = step.condition, let state = run.state else { return true }
        return condition(state)
    }

    /// Why there is no way on, where there is none.
    private var obstacle: String? {
        guard !run.isPastPivot else { return nil }
        let step = run.steps.first { step in
            step.role != .retriable && (step.status == .notDone || step.status == .inDoubt)
        }
        return step.map { "\($0.name): \($0.trouble ?? "not done")" }
    }

    /// Undoes what was done or may have been, the last first, one after the other.
    private mutating func goBack(_ reason: String) {
        giveUpWhatNeedNotBeKnown()
        repeatWhatIsDue()
        guard run.parking == nil, run.steps.allSatisfy(\.isSettled) else { return }
        let next = run.steps.last { $0.role == .compensatable && ($0.status == .done || $0.status == .inDoubt) }
        if let next { request(next.name, .undo) } else { emit(.compensated(reason: reason)) }
    }

    /// On the way back nothing is tried that has not been; and what cannot be asked about is undone as it is.
    private mutating func giveUpWhatNeedNotBeKnown() {
        for step in run.steps where step.role == .compensatable {
            guard case .waiting(let part) = step.status, part != .undo else { continue }
            if step.mayHaveHappened, plan.step(step.name)?.question != nil { continue }
            emit(
                .failed(
                    step: step.name, part: part, isNeverSent: !step.mayHaveHappened, reason: step.trouble ?? "given up",
                    next: part,
                    retryAt: nil))
        }
    }

    /// Tries again what has waited long enough, and what somebody has resumed.
    private mutating func repeatWhatIsDue() {
        for step in run.steps {
            guard case .waiting(let part) = step.status, step.timer.map({ $0.at <= now }) ?? true else { continue }
            request(step.name, part)
        }
    }
}
