import CafeKit

/// What the calls of a history say about when the commits happened, and what of it cannot be.
struct Observations {
    let history: History
    let order: CommitOrder
    private var moments: Moments
    private var found: [TrialViolation] = []

    /// Returns what is wrong with the answers of a history.
    static func violations(of history: History, _ order: CommitOrder) -> [TrialViolation] {
        var observations = Observations(history, order)
        observations.noteCommits()
        for call in history.calls { observations.note(call) }
        return observations.found + observations.moments.contradictions().map { observations.violation($0.later, $0.earlier) }
    }

    private init(_ history: History, _ order: CommitOrder) {
        self.history = history
        self.order = order
        moments = Moments(count: order.placements.count)
    }

    mutating func add(_ rule: TrialViolation.Rule, _ message: String, _ call: Call) {
        found.append(TrialViolation(rule, "\(message):\(lines([call]))"))
    }

    mutating func saw(_ rank: Int, _ call: Call) { moments.happened(rank, beforeReturnOf: call, .saw) }

    mutating func missed(_ rank: Int, _ call: Call) { moments.happened(rank, afterInvocationOf: call, .missed) }

    /// A commit happens while its call lasts; one whose outcome nobody knows, at any time after it was asked for.
    private mutating func noteCommits() {
        for (rank, placement) in order.placements.enumerated() {
            let calls = history.attempts[placement.commit.label] ?? []
            if let new = calls.first(where: { $0.receipt?.isRepeat == false }) {
                moments.happened(rank, afterInvocationOf: new, .made)
                moments.happened(rank, beforeReturnOf: new, .made)
            } else if let unknown = calls.filter(\.isUnknown).min(by: { $0.invoked < $1.invoked }) {
                moments.happened(rank, afterInvocationOf: unknown, .made)
            } else if let repetition = calls.first(where: { $0.receipt != nil }) {
                add(.falseReceipt, "\(placement.commit.label) is called a repetition of nothing", repetition)
            }
        }
    }

    private func violation(_ later: Moments.Witness, _ earlier: Moments.Witness) -> TrialViolation {
        let (behind, ahead) = (place(later.rank), place(earlier.rank))
        let calls = lines([earlier.call, later.call])
        switch (later.role, earlier.role) {
        case (.made, .made):
            return TrialViolation(.reordered, "\(behind) was asked for when \(ahead) had been acknowledged:\(calls)")
        case (.made, _):
            return TrialViolation(.premature, "\(ahead) was seen before \(behind) was asked for:\(calls)")
        case (_, .made):
            return TrialViolation(.stale, "\(behind) was not seen, though \(ahead) had been acknowledged:\(calls)")
        case (_, _):
            return TrialViolation(.stale, "\(behind) was not seen, though \(ahead) had been seen before:\(calls)")
        }
    }

    private func place(_ rank: Int) -> String {
        let placement = order.placements[rank]
        return "\(placement.commit.label) (positions \(placement.first) to \(placement.last))"
    }
}
