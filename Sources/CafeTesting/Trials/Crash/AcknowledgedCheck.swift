import CafeKit

/// Compares what was acknowledged with what is stored.
struct AcknowledgedCheck {
    let log: StoredLog
    let commits: StoredCommits

    init(_ log: StoredLog) {
        self.log = log
        commits = StoredCommits(log)
    }

    /// Everything acknowledged is stored where its receipt says, every commit is there whole and once, and the numbers are dense.
    func violations(_ acknowledged: [Acknowledgement]) -> [TrialViolation] {
        let names = commits.parts.keys.sorted()
        return log.violations() + commits.violations + names.compactMap(commits.violation) + acknowledged.compactMap(violation)
    }

    private func violation(of acknowledged: Acknowledgement) -> TrialViolation? {
        guard let parts = commits.parts[acknowledged.commit], let last = parts.values.map(\.position).max() else {
            return TrialViolation(
                .lost, "\(acknowledged.commit) was acknowledged at position \(acknowledged.position) and is not stored")
        }
        var versions: [StreamVersion] = []
        var streams: [StreamName: Int] = [:]
        for (_, event) in parts.sorted(by: { $0.key < $1.key }) {
            if let index = streams[event.stream] {
                versions[index] = event.version
            } else {
                streams[event.stream] = versions.count
                versions.append(event.version)
            }
        }
        if (last, versions) == (acknowledged.position, acknowledged.versions) { return nil }
        return TrialViolation(
            .falseReceipt,
            """
            \(acknowledged.commit) was acknowledged at position \(acknowledged.position), versions \(acknowledged.versions); \
            it ends at position \(last), versions \(versions)
            """)
    }
}
