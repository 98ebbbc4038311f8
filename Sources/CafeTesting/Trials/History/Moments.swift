import CafeKit

/// The moments at which the commits of a history can have happened, one after the other in the order of the log.
///
/// Each call says something of two kinds: a commit had happened when it returned, or had not when it was invoked. A history is right where
/// each commit has a moment that contradicts neither what was said of itself nor, as it stands before and behind others, what was said of
/// them.
struct Moments {
    /// What a call says of a commit.
    struct Witness {
        enum Role { case made, saw, missed }

        let role: Role
        let call: Call
        let rank: Int
    }

    /// For each rank the latest tick after which it happened, and who says so.
    private var after: [Witness?]
    /// For each rank the earliest tick before which it happened, and who says so.
    private var before: [Witness?]

    init(count: Int) {
        after = Array(repeating: nil, count: count)
        before = Array(repeating: nil, count: count)
    }

    /// A commit had not happened when a call was invoked.
    mutating func happened(_ rank: Int, afterInvocationOf call: Call, _ role: Witness.Role) {
        if after[rank].map({ $0.call.invoked < call.invoked }) ?? true {
            after[rank] = Witness(role: role, call: call, rank: rank)
        }
    }

    /// A commit had happened when a call returned.
    mutating func happened(_ rank: Int, beforeReturnOf call: Call, _ role: Witness.Role) {
        if before[rank].map({ $0.call.returned > call.returned }) ?? true {
            before[rank] = Witness(role: role, call: call, rank: rank)
        }
    }

    /// Returns pairs of calls that cannot both be right: the later one says that a commit had not happened, the earlier one that it, or
    /// one behind it, had. No call is in two of them.
    func contradictions() -> [(later: Witness, earlier: Witness)] {
        var contradictions: [(later: Witness, earlier: Witness)] = []
        var reported: Set<Int> = []
        let earliest = earliestFromBehind()
        var latest: Witness?
        for rank in after.indices {
            if let witness = after[rank], latest.map({ $0.call.invoked < witness.call.invoked }) ?? true { latest = witness }
            guard let later = latest, let found = earliest[rank], later.call.invoked > found.call.returned else { continue }
            // What was said of the commit itself is easier to understand than what follows from its place.
            let own = before[later.rank].flatMap { $0.call.returned < later.call.invoked ? $0 : nil }
            let earlier = own ?? found
            if reported.contains(later.call.invoked) || reported.contains(earlier.call.invoked) { continue }
            reported.formUnion([later.call.invoked, earlier.call.invoked])
            contradictions.append((later, earlier))
        }
        return contradictions
    }

    /// For each rank the earliest tick before which it, or one behind it, happened.
    private func earliestFromBehind() -> [Witness?] {
        var earliest = before
        for rank in earliest.indices.dropLast().reversed() {
            guard let next = earliest[rank + 1] else { continue }
            if earliest[rank].map({ $0.call.returned > next.call.returned }) ?? true { earliest[rank] = next }
        }
        return earliest
    }
}
