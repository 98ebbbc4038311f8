import CafeKit

/// What became of commits that nothing can refuse.
struct WriterTally: Sendable {
    var acknowledged: [Acknowledgement] = []
    var unavailable = 0
    var violations: [TrialViolation] = []
    var longestCall: Duration = .zero
    var duration: Duration = .zero

    /// Makes a commit.
    mutating func commit(_ labelled: LabelledCommit, to store: any EventStore) async {
        let started = ContinuousClock.now
        do throws(EventStoreError) {
            let receipt = try await store.commit(labelled.commit)
            acknowledged.append(Acknowledgement(of: labelled.label, receipt))
            if receipt.isRepeat {
                violations.append(TrialViolation(.falseReceipt, "\(labelled.label) is new and was called a repetition"))
            }
        } catch  where error.code == .unavailable {
            unavailable += 1
        } catch {
            violations.append(TrialViolation(.unexpectedError, "\(labelled.label) expected nothing and was refused: \(error)"))
        }
        longestCall = max(longestCall, ContinuousClock.now - started)
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
