import CafeKit

/// What holds of every saga.
enum SagaLaw {
    /// What would be wrong about an event that is about to happen.
    static func violation<State, Request, Reply>(
        of event: SagaEvent<State, Request, Reply>, in run: SagaRun<State, Request, Reply>
    ) -> String? {
        if run.hasEnded { return "something happens to the saga after its end" }
        switch event {
        case .requested(let step, .undo, _, _, _, _), .called(let step, .undo, _, _, _, _), .did(let step, .undo, _):
            return undoing(step, in: run)
        case .turnedBack: return run.isPastPivot ? "the saga turns back behind its pivot" : nil
        case .completed:
            let rest = run.steps.first { $0.status != .done && $0.status != .passed }
            return rest.map { "the saga is completed, and '\($0.name)' is not done" }
        case .compensated:
            let rest = run.steps.first { $0.role == .compensatable && ($0.status == .done || $0.status == .inDoubt) }
            return rest.map { "the saga is compensated, and '\($0.name)' is not undone" }
        default: return nil
        }
    }

    private static func undoing<State, Request, Reply>(_ name: String, in run: SagaRun<State, Request, Reply>) -> String? {
        if run.isPastPivot { return "'\(name)' is undone behind the pivot" }
        guard let step = run.step(name) else { return "'\(name)' is undone and was never asked for" }
        switch step.status {
        case .done, .inDoubt, .waiting(.undo), .requested(.undo): return nil
        case .undone: return "'\(name)' is undone a second time"
        case .requested, .waiting, .notDone, .passed: return "'\(name)' is undone and has not happened"
        }
    }

    /// What is wrong with a saga about which nothing more will be heard.
    static func violation<State, Request, Reply>(atRest run: SagaRun<State, Request, Reply>) -> String? {
        run.hasEnded || run.parking != nil ? nil : "the saga is stranded: it waits for something that never comes"
    }
}
