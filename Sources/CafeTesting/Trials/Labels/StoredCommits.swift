import CafeKit

/// The commits of a trial as a log shows them, put together by the labels of their events.
struct StoredCommits {
    /// The events of each commit, by their parts.
    private(set) var parts: [String: [Int: RecordedEvent]] = [:]
    /// What is wrong with the labels.
    private(set) var violations: [TrialViolation] = []

    init(_ log: StoredLog) {
        for event in log.events {
            guard let label = EventLabel(event) else {
                violations.append(TrialViolation(.uninvited, "\(event.place) belongs to no commit of the trial"))
                continue
            }
            if let other = parts[label.commit]?[label.part] {
                violations.append(TrialViolation(.doubled, "\(label.text) is stored as \(other.place) and as \(event.place)"))
                continue
            }
            parts[label.commit, default: [:]][label.part] = event
            if !event.isTombstone, !label.isPayload(event.data) {
                violations.append(TrialViolation(.altered, "\(event.place) does not have the payload of \(label.text)"))
            }
        }
    }

    /// Returns where the first event of a commit stands or stood; nil where those that are there do not stand together.
    func first(of commit: String) -> LogPosition? {
        let bases = Set((parts[commit] ?? [:]).map { $0.value.position.advanced(by: -$0.key) })
        return bases.count == 1 ? bases.first : nil
    }

    /// Tells of a commit that is not there as a whole.
    func violation(of commit: String) -> TrialViolation? {
        let parts = parts[commit] ?? [:]
        let count = parts.values.first.flatMap(EventLabel.init)?.parts ?? 0
        if parts.count < count {
            return TrialViolation(.torn, "\(commit): \(parts.count) of its \(count) events are stored")
        }
        if first(of: commit) == nil {
            return TrialViolation(
                .torn, "\(commit): its events are at positions \(parts.values.map(\.position).sorted().briefly)")
        }
        return nil
    }
}

extension RecordedEvent {
    /// Where it stands, for people.
    var place: String { "\(stream)@\(version) (position \(position))" }
}
