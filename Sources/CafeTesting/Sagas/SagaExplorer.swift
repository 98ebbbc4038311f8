public import CafeKit

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Drives a saga through every schedule of its world: deliveries in any order, and up to so many losses, repetitions, timeouts out of time and
/// crashes of the coordinator, before or behind a commit.
///
/// ```swift
/// let exploration = SagaExplorer(Cancellation(), in: Café(), beginning: state, faults: 3).explore()
/// #expect(exploration.counterexample == nil, "\(exploration)")
/// ```
///
/// What must hold: a saga ends completed, compensated or parked; each undo matches one action that was confirmed or is in doubt; nothing is
/// undone behind the pivot; nothing happens after the end; and what the ``SagaWorld`` says. States are visited breadth first, so a
/// counterexample is a shortest one. States are told apart by 128 bits of their hash.
public struct SagaExplorer<W: SagaWorld>: Sendable {
    private let stage: SagaStage<W>
    private let start: SagaMoment<W>
    private let kinds: SagaFaults
    private let limit: Int

    /// Creates an explorer.
    ///
    /// - Parameters:
    ///   - saga: The plan.
    ///   - world: Its surroundings when it begins.
    ///   - state: What it begins with.
    ///   - faults: How many things go wrong at most.
    ///   - kinds: What may go wrong.
    ///   - limit: How many moves are made at most.
    public init(
        _ saga: W.S, in world: W, beginning state: W.S.State, faults: Int = 3, of kinds: SagaFaults = .all,
        limit: Int = 20_000_000
    ) {
        let machine = SagaMachine(saga)
        self.init(in: world, beginning: state, faults: faults, of: kinds, limit: limit) { run, input, now in
            machine.react(run, to: input, at: now)
        }
    }

    /// Creates an explorer of something that reacts in place of a `SagaMachine`: to see that what is wrong with it is found.
    package init(
        in world: W, beginning state: W.S.State, faults: Int = 3, of kinds: SagaFaults = .all, limit: Int = 20_000_000,
        react: @escaping @Sendable (W.S.Run, SagaInput<W.S>, Date) -> SagaReaction<W.S>
    ) {
        stage = SagaStage(react: react, beginning: state)
        start = SagaMoment(world: world, faultsLeft: faults)
        self.kinds = kinds
        self.limit = limit
    }

    /// Visits every state, or those up to the first violation.
    public func explore() -> SagaExploration {
        var report = SagaExploration(faults: start.faultsLeft)
        let begun = stage.play(.begin, in: start)
        var trail = SagaTrail<W>()
        // By how many faults were left: what could go wrong more often before needs no second look.
        var seen: [SagaDigest: Int] = [:]
        var frontier: [(moment: SagaMoment<W>, place: Int)] = []
        func visit(_ outcome: SagaStage<W>.Outcome, by move: SagaMove<W>, from place: Int?) -> Bool {
            let moment = outcome.moment.canonical()
            report.moves += 1
            let violation = outcome.violation ?? moment.world.violation(beside: moment.run)
            let digest = moment.digest
            guard violation != nil || seen[digest].map({ $0 < moment.faultsLeft }) ?? true else { return true }
            if seen.updateValue(moment.faultsLeft, forKey: digest) == nil { report.states += 1 }
            let here = trail.add(move, behind: place)
            if let violation {
                report.counterexample = counterexample(violation, trail.moves(to: here))
                return false
            }
            frontier.append((moment, here))
            return true
        }
        guard visit(begun, by: .begin, from: nil) else { return report }
        while !frontier.isEmpty {
            let level = frontier
            frontier = []
            report.depth += 1
            for (moment, place) in level {
                let moves = moment.moves(kinds)
                // What could only go wrong by a fault need not: this may be the end.
                if moment.isQuiet, moves.allSatisfy({ $0.cost > 0 }) {
                    report.endings += 1
                    if let violation = SagaLaw.violation(atRest: moment.run) ?? moment.world.violation(behind: moment.run) {
                        report.counterexample = counterexample(violation, trail.moves(to: place))
                        return report
                    }
                }
                for move in moves {
                    guard visit(stage.play(move, in: moment), by: move, from: place) else { return report }
                }
                if report.moves >= limit {
                    report.isCutShort = true
                    return report
                }
            }
        }
        return report
    }

    /// Plays the moves again and writes down what comes of each.
    private func counterexample(_ violation: String, _ moves: [SagaMove<W>]) -> SagaCounterexample {
        var moment = start
        var lines: [SagaCounterexample.Line] = []
        for move in moves {
            let outcome = stage.play(move, in: moment)
            moment = outcome.moment.canonical()
            lines.append(
                .init(title: move.title, isFault: move.cost > 0, effects: outcome.said + outcome.events.map(\.description)))
        }
        return SagaCounterexample(violation: violation, lines: lines)
    }
}

/// How each state was come to: by which move, from which state.
struct SagaTrail<W: SagaWorld> {
    private var parents: [Int32] = []
    private var moves: [SagaMove<W>] = []

    mutating func add(_ move: SagaMove<W>, behind place: Int?) -> Int {
        parents.append(Int32(place ?? -1))
        moves.append(move)
        return moves.count - 1
    }

    func moves(to place: Int) -> [SagaMove<W>] {
        var path: [SagaMove<W>] = []
        var place = place
        while place >= 0 {
            path.append(moves[place])
            place = Int(parents[place])
        }
        return path.reversed()
    }
}
