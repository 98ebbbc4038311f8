import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A saga in a test's hand: no store, no time, nobody who answers but the test.
struct SagaStory<S: Saga> {
    let machine: SagaMachine<S>
    var run = S.Run()
    var now = Date(timeIntervalSince1970: 1_000_000)
    /// What was asked since it was last looked at, oldest first.
    var asked: [S.Request] = []
    var dropped: SagaDrop?

    init(_ saga: S, beginning state: S.State) {
        machine = SagaMachine(saga)
        tell(.begin(state, correlation: "c"))
    }

    mutating func tell(_ input: SagaInput<S>) {
        let before = run
        let reaction = machine.react(run, to: input, at: now)
        (run, dropped) = (reaction.run, reaction.dropped)
        for case .requested(_, _, _, _, _, let request) in reaction.events { asked.append(request) }
        #expect(before.version.advanced(by: reaction.events.count) == run.version)
        #expect(S.Run(folding: reaction.events, onto: before) == run, "the events lead where the reaction says")
    }

    /// Returns what was asked since the last time.
    mutating func takeAsked() -> [S.Request] {
        defer { asked = [] }
        return asked
    }

    /// The newest request of a step.
    func request(_ step: String) -> StreamVersion { run.step(step)?.timer?.epoch ?? -1 }

    /// Has the newest request of a step answered.
    mutating func answer(_ step: String, _ answer: S.Answer) { tell(.answer(answer, to: request(step))) }

    /// Lets time go on to what is due for a step.
    mutating func wait(for step: String) {
        guard let timer = run.step(step)?.timer else { return }
        now = max(now, timer.at)
        tell(.timer(step: step, epoch: timer.epoch))
    }
}

extension SagaRun {
    init(folding events: [Event], onto run: SagaRun) {
        self = run
        for event in events { evolve(event) }
    }
}
