import CafeKit

/// Everything there is at one moment of an exploration: the saga, the world, what is on its way.
struct SagaMoment<W: SagaWorld>: Sendable {
    typealias S = W.S

    /// A request on its way.
    struct Asked: Hashable, Sendable {
        var version: StreamVersion
        let request: S.Request
        let isCall: Bool
        /// Whether the caller has died meanwhile: nobody hears the answer.
        var isOrphan = false
    }

    /// An answer on its way.
    struct Answered: Hashable, Sendable {
        var version: StreamVersion
        let answer: S.Answer
        let isCall: Bool
    }

    var run = S.Run()
    var world: W
    var asked: [Asked: Int] = [:]
    var answered: [Answered: Int] = [:]
    var faultsLeft: Int

    /// Whether nothing is on its way.
    var isQuiet: Bool { asked.isEmpty && answered.isEmpty }

    /// Whether the answer to what a step has asked may still come.
    func mayBeAnswered(_ step: StepRun<S.Request>) -> Bool {
        step.requests.contains { request in
            asked.keys.contains { $0.version == request.version && !$0.isOrphan }
                || answered.keys.contains { $0.version == request.version }
        }
    }

    mutating func take(_ asked: Asked) { self.asked[asked] = self.asked[asked].flatMap { $0 > 1 ? $0 - 1 : nil } }

    mutating func take(_ answered: Answered) {
        self.answered[answered] = self.answered[answered].flatMap { $0 > 1 ? $0 - 1 : nil }
    }

    /// Forgets by which way it was come to: counts events anew, and drops answers that nobody waits for.
    func canonical() -> SagaMoment {
        var moment = self
        let (run, versions) = self.run.renumbered()
        moment.run = run
        moment.asked = [:]
        for (asked, count) in asked {
            var asked = asked
            asked.version = versions[asked.version] ?? .start
            moment.asked[asked, default: 0] += count
        }
        moment.answered = [:]
        for (answered, count) in answered {
            guard let version = versions[answered.version] else { continue }
            var answered = answered
            answered.version = version
            moment.answered[answered, default: 0] += count
        }
        return moment
    }

    private func combine(into hasher: inout Hasher) {
        hasher.combine(run)
        hasher.combine(world)
        hasher.combine(asked)
        hasher.combine(answered)
    }

    /// What it is recognised by, whatever may still go wrong.
    var digest: SagaDigest {
        var (first, second) = (Hasher(), Hasher())
        second.combine(0x5A6A)
        combine(into: &first)
        combine(into: &second)
        return SagaDigest(first: first.finalize(), second: second.finalize())
    }
}

/// 128 bits that stand for a moment.
struct SagaDigest: Hashable, Sendable {
    let first: Int
    let second: Int
}
