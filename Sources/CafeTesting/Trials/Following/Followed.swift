import CafeKit

/// What a follower got.
struct Followed: Sendable {
    let name: String
    let filter: EventFilter
    private(set) var start = LogPosition.start
    private(set) var through = LogPosition.start
    private(set) var events: [RecordedEvent] = []
    /// How often it went on after the store had been unavailable.
    var resumptions = 0
    /// Whether it came to the end.
    var isDone = false
    /// Why it could not go on.
    var failure: String?

    init(name: String, filter: EventFilter) {
        self.name = name
        self.filter = filter
    }

    mutating func begin(at position: LogPosition) {
        start = position
        through = position
    }

    mutating func take(_ page: LogPage) {
        events += page.events
        through = page.through
    }

    /// Compares what it got with what the log shows in the end.
    ///
    /// What has been erased since may have been seen or not: that is up to who was faster.
    func violations(against log: StoredLog) -> [TrialViolation] {
        var violations: [TrialViolation] = []
        if let failure { violations.append(TrialViolation(.unexpectedError, "\(name) failed: \(failure)")) }
        if !isDone, failure == nil {
            violations.append(TrialViolation(.late, "\(name) stands at position \(through), the log at \(log.head)"))
        }
        let expected = log.events.filter { $0.position > start && $0.position <= through && filter.accepts($0) }
        let stored = Dictionary(log.events.map { ($0.position, $0) }) { first, _ in first }
        let tombstones = log.tombstones
        var seen: Set<LogPosition> = []
        var (twice, late, foreign, other) = ([LogPosition](), [LogPosition](), [LogPosition](), [LogPosition]())
        var highest = start
        for event in events {
            if !seen.insert(event.position).inserted {
                twice.append(event.position)
            } else if event.position < highest {
                late.append(event.position)
            }
            highest = max(highest, event.position)
            if !filter.accepts(event) { foreign.append(event.position) }
            if let stored = stored[event.position] {
                if stored != event { other.append(event.position) }
            } else if tombstones[event.stream].map({ $0.version <= event.version }) ?? true {
                foreign.append(event.position)
            }
        }
        let missed = expected.map(\.position).filter { !seen.contains($0) }
        violations += [
            violation(.missed, "did not get", missed), violation(.repeated, "got again", twice),
            violation(.outOfOrder, "got too late", late), violation(.uninvited, "got what is not there for it,", foreign),
            violation(.altered, "got something else at", other),
        ].compactMap { $0 }
        return violations
    }

    private func violation(_ rule: TrialViolation.Rule, _ verb: String, _ positions: [LogPosition]) -> TrialViolation? {
        if positions.isEmpty { return nil }
        return TrialViolation(rule, "\(name) \(verb) positions \(positions.briefly)", count: positions.count)
    }
}
