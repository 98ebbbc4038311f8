import CafeKit

/// What can come next in an exploration.
enum SagaMove<W: SagaWorld>: Hashable, Sendable {
    typealias Moment = SagaMoment<W>

    /// What becomes of something on its way.
    enum Fate: Hashable, Sendable {
        /// It arrives.
        case arrives
        /// It arrives, and comes again.
        case comesAgain
        /// It never arrives.
        case isLost
        /// It certainly never left; the caller knows.
        case isNeverSent
        /// It arrives, and the coordinator dies right behind its commit.
        case thenCrash
    }

    /// When a timer fires.
    enum Timing: Hashable, Sendable {
        /// When it is due.
        case due
        /// While the answer is on its way.
        case early
        /// When it is over.
        case late
    }

    case begin
    case request(Moment.Asked, Fate)
    case answer(Moment.Answered, Fate)
    case timer(step: String, epoch: StreamVersion, Timing)
    case crash
    case happening(W.Happening)

    /// How many faults it takes.
    var cost: Int {
        switch self {
        case .begin, .happening, .request(_, .arrives), .answer(_, .arrives), .timer(_, _, .due): 0
        case .request, .answer, .timer, .crash: 1
        }
    }

    /// What it is called in a timeline.
    var title: String {
        switch self {
        case .begin: "the saga begins"
        case .request(let asked, let fate):
            "request \(asked.request) \(Self.words(fate))\(asked.isOrphan ? ", its caller gone" : "")"
        case .answer(let answered, let fate): "answer \(answered.answer) \(Self.words(fate))"
        case .timer(let step, _, .due): "what is due for '\(step)' is due"
        case .timer(let step, _, .early): "the deadline of '\(step)' passes, and the answer is on its way"
        case .timer(let step, _, .late): "a deadline of '\(step)' that is over fires"
        case .crash: "the coordinator dies and starts again"
        case .happening(let happening): "it happens: \(happening)"
        }
    }

    private static func words(_ fate: Fate) -> String {
        switch fate {
        case .arrives: "arrives"
        case .comesAgain: "arrives, and will come again"
        case .isLost: "is lost"
        case .isNeverSent: "is never sent"
        case .thenCrash: "arrives, and the coordinator dies behind the commit"
        }
    }
}

extension SagaMoment {
    /// Everything that can come next, with at most the faults that are left.
    func moves(_ faults: SagaFaults) -> [SagaMove<W>] {
        var moves: [SagaMove<W>] = []
        let mayFail = faultsLeft > 0
        // In an order of its own, so that the same exploration finds the same.
        for asked in asked.keys.sorted(by: { ($0.version, $0.isOrphan ? 1 : 0) < ($1.version, $1.isOrphan ? 1 : 0) }) {
            moves.append(.request(asked, .arrives))
            guard mayFail else { continue }
            if faults.contains(.repetition), !asked.isOrphan { moves.append(.request(asked, .comesAgain)) }
            if faults.contains(.loss), !asked.isOrphan {
                moves.append(.request(asked, .isLost))
                if asked.isCall { moves.append(.request(asked, .isNeverSent)) }
            }
        }
        for answered in answered.keys.sorted(by: { $0.version < $1.version }) {
            moves.append(.answer(answered, .arrives))
            guard mayFail else { continue }
            if faults.contains(.repetition), !answered.isCall { moves.append(.answer(answered, .comesAgain)) }
            if faults.contains(.loss) { moves.append(.answer(answered, .isLost)) }
            if faults.contains(.crash) { moves.append(.answer(answered, .thenCrash)) }
        }
        for step in run.steps {
            if mayFail, faults.contains(.badTimeout), step.status != .passed {
                moves.append(.timer(step: step.name, epoch: .start, .late))
            }
            guard let timer = step.timer, run.parking?.step != step.name else { continue }
            if case .requested = step.status, mayBeAnswered(step) {
                guard mayFail, faults.contains(.badTimeout) else { continue }
                moves.append(.timer(step: step.name, epoch: timer.epoch, .early))
            } else {
                moves.append(.timer(step: step.name, epoch: timer.epoch, .due))
            }
        }
        if mayFail, faults.contains(.crash),
            asked.keys.contains(where: { $0.isCall && !$0.isOrphan })
                || answered.keys.contains(where: \.isCall)
        {
            moves.append(.crash)
        }
        moves += world.happenings.map { .happening($0) }
        return moves
    }
}
