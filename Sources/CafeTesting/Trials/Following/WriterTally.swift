import CafeKit

/// What became of commits that nothing can refuse.
struct WriterTally: Sendable {
    var acknowledged: [Acknowledgement] = []
    var unavailable = 0
    var violations: [TrialViolation] = []
    var longestCall: Duration = .zero
    var duration: Duration = .zero

    /// Takes in what came of a commit.
    mutating func add(_ call: Call) {
        longestCall = max(longestCall, call.duration)
        guard let label = call.commit?.label, !call.isUnknown else {
            unavailable += 1
            return
        }
        if let receipt = call.receipt { acknowledged.append(Acknowledgement(of: label, receipt)) }
        if call.receipt?.isRepeat != false {
            violations.append(TrialViolation(.unexpectedError, "\(label) is new and expects nothing:\(lines([call]))"))
        }
    }

    mutating func add(_ other: WriterTally) {
        acknowledged += other.acknowledged
        unavailable += other.unavailable
        violations += other.violations
        longestCall = max(longestCall, other.longestCall)
    }
}

extension TrialReport {
    mutating func takeIn(_ tally: WriterTally) {
        acknowledged += tally.acknowledged.count
        unavailable += tally.unavailable
        violations += tally.violations
        longestCall = max(longestCall, tally.longestCall)
        duration = tally.duration
    }

    mutating func takeIn(_ followed: [Followed], _ log: StoredLog) {
        followers = followed.count
        self.followed = followed.reduce(0) { $0 + $1.events.count }
        unavailable += followed.reduce(0) { $0 + $1.resumptions }
        violations += followed.flatMap { $0.violations(against: log) }
    }
}
