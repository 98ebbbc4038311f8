import CafeKit

/// What a trial has recorded: all calls, and what the log shows after them.
struct History {
    let calls: [Call]
    let log: StoredLog
    /// The calls that asked for each commit, by its label.
    let attempts: [String: [Call]]
    let tombstones: [StreamName: RecordedEvent]

    init(_ calls: [Call], _ log: StoredLog) {
        self.calls = calls
        self.log = log
        attempts = Dictionary(grouping: calls.filter { $0.commit != nil }) { $0.commit?.label ?? "" }
        tombstones = log.tombstones
    }

    /// Everything that is wrong with it.
    ///
    /// The positions say in which order the commits happened, so the search for such an order, which makes other checks of this kind
    /// exponential, is not needed: what remains is to compare each answer with that order and with the ticks, in linear time.
    func violations() -> [TrialViolation] {
        let order = CommitOrder(self)
        return log.violations() + order.violations + MarkCheck(self, order).violations()
            + Observations.violations(of: self, order)
    }
}

extension RandomAccessCollection where Index == Int {
    /// Returns the index of the first element that fulfils a condition which all later ones fulfil too; the end where none does.
    func firstIndex(ordered isLate: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isLate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
