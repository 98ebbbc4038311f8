public import CafeKit
public import Testing

extension Given where A: SnapshottingAggregate & Equatable {
    /// Expects that a snapshot taken after any of the events reads back as it was, and leads to where all the events lead.
    ///
    /// ```swift
    /// Given<StampCard>(.stamped, .stamped, .redeemed).expectSnapshotsToAgree()
    /// ```
    ///
    /// What goes wrong otherwise is found in production, by a command that is decided on a state that never was: a field that is left out of
    /// the `CodingKeys`, a time finer than JSON keeps it, a number that JSON does not have.
    public func expectSnapshotsToAgree(sourceLocation: SourceLocation = #_sourceLocation) {
        for disagreement in snapshotDisagreements() {
            Issue.record(Comment(rawValue: disagreement), sourceLocation: sourceLocation)
            return
        }
    }

    /// What a snapshot would change, of each number of events.
    func snapshotDisagreements() -> [String] {
        (0...history.count).compactMap { count in
            let early = A(folding: history.prefix(count))
            let after = "a snapshot after \(count) of \(history.count) events"
            let read: A
            do {
                let data = try JSONFormat.encode(early)
                if data.count > Commit.largestPayload { return "\(after) has \(data.count) bytes, it would never be kept" }
                read = try JSONFormat.decode(A.self, from: data)
            } catch {
                return "\(after) cannot be kept: \(error)"
            }
            if read != early { return "\(after) reads back as another state\nwas   \(early)\nis    \(read)" }
            var late = read
            for event in history.dropFirst(count) { late.evolve(event) }
            return late == state ? nil : "\(after) leads elsewhere\nreplay    \(state)\nsnapshot  \(late)"
        }
    }
}
